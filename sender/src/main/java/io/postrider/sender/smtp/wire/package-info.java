/// The connection below a session: sockets, TLS, deadlines, and the talk of commands and replies over them. Called by
/// the session code only; knows no transactions and no outcomes.
@NullMarked
package io.postrider.sender.smtp.wire;

import org.jspecify.annotations.NullMarked;
