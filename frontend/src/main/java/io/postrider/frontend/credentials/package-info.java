/// Whose token is it? Tokens of the clients file and of the spool, kept in memory and never more than a second behind.
/// Asked by the HTTP doors; knows no HTTP.
@NullMarked
package io.postrider.frontend.credentials;

import org.jspecify.annotations.NullMarked;
