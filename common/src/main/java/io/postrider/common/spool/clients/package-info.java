/// Who may hand in mail. The frontend checks secrets by it, the command line changes it.
@NullMarked
package io.postrider.common.spool.clients;

import org.jspecify.annotations.NullMarked;
