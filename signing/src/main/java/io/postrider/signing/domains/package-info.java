/// How a domain comes to be signed for: its keys, the records that hold them, and the look into the DNS that lets them
/// sign.
/// The command line and the frontend do it the same way; whoever asks the name servers is given in.
@NullMarked
package io.postrider.signing.domains;

import org.jspecify.annotations.NullMarked;
