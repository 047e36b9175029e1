/// How sessions are protected: what the operator asks for, in general and of single destinations. Part of the sender's
/// settings; it reads no certificate and opens no connection.
@NullMarked
package io.postrider.settings.tls;

import org.jspecify.annotations.NullMarked;
