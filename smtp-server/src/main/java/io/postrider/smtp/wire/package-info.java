/// Octets of one connection: lines, content, and how long they may take. Memory is bounded whatever the peer sends.
@NullMarked
package io.postrider.smtp.wire;

import org.jspecify.annotations.NullMarked;
