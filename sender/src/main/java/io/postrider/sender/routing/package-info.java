/// Where mail for a domain goes next: fixed routes first, the name system after them. Deliveries ask for the exchangers
/// in their order and for the addresses of one when its turn comes; nothing here opens a session.
@NullMarked
package io.postrider.sender.routing;

import org.jspecify.annotations.NullMarked;
