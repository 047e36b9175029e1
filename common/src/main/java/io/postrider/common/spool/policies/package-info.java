/// What domains published about how mail for them must be protected. Senders fetch it, keep it here and share it;
/// nothing
/// here knows what it says.
@NullMarked
package io.postrider.common.spool.policies;

import org.jspecify.annotations.NullMarked;
