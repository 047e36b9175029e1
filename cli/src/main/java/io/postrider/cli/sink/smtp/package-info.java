/// The receiving side of SMTP for development: takes mail from anybody who can reach it, delivers nothing, and
/// misbehaves when a sender's name asks for it. Knows no spool, no settings and no terminal; what is received goes to
/// a {@link io.postrider.cli.sink.smtp.Receiver}.
@NullMarked
package io.postrider.cli.sink.smtp;

import org.jspecify.annotations.NullMarked;
