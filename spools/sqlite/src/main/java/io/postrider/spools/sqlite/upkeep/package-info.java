/// Who is there, who may hand in mail, and what may go: the small ports beside the path of a mail.
@NullMarked
package io.postrider.spools.sqlite.upkeep;

import org.jspecify.annotations.NullMarked;
