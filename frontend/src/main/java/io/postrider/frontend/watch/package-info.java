/// Keeps what a frontend has in memory of the spool and of files up to date, beside the requests.
@NullMarked
package io.postrider.frontend.watch;

import org.jspecify.annotations.NullMarked;
