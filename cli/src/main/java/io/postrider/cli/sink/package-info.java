/// The command {@code sink}: shows and keeps what arrives, for development and demonstrations. The protocol is in the
/// package below; nothing here knows the spool.
@NullMarked
package io.postrider.cli.sink;

import org.jspecify.annotations.NullMarked;
