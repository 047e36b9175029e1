/// From an unchecked request to mail in the spool: check, compose, accept. Called by every door through which mail is
/// handed in; knows nothing of HTTP or JSON.
@NullMarked
package io.postrider.frontend.submission;

import org.jspecify.annotations.NullMarked;
