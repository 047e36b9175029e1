/// Takes mail in: HTTP to spool. Started by the command line as a process of its own or beside the others; knows the
/// spool's ports and no back end, and neither sender nor cleaner.
@NullMarked
package io.postrider.frontend;

import org.jspecify.annotations.NullMarked;
