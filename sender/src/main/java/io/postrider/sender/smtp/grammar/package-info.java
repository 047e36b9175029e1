/// What the octets of SMTP mean: replies, commands, capabilities, transparency. Called by the session code; pure, knows
/// neither sockets nor time nor what a reply leads to.
@NullMarked
package io.postrider.sender.smtp.grammar;

import org.jspecify.annotations.NullMarked;
