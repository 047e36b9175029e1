/// Texts of mails that clients keep here, in versions. Knows nothing of how they are used.
@NullMarked
package io.postrider.common.spool.templates;

import org.jspecify.annotations.NullMarked;
