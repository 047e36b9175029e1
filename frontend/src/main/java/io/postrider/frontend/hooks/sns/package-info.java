/// Amazon SNS, by which SES calls: whose message it is, and where its certificate may come from.
@NullMarked
package io.postrider.frontend.hooks.sns;

import org.jspecify.annotations.NullMarked;
