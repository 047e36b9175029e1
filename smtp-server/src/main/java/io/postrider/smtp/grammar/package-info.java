/// The grammar of command lines and replies (RFC 5321, 4.1 and 4.2) and of the parameters of extensions. Pure: text in,
/// values out.
@NullMarked
package io.postrider.smtp.grammar;

import org.jspecify.annotations.NullMarked;
