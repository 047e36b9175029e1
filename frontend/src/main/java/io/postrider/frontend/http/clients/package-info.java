/// `/v1/clients` and `/v1/keys`: who may hand in mail and what with which token, for administrators.
@NullMarked
package io.postrider.frontend.http.clients;

import org.jspecify.annotations.NullMarked;
