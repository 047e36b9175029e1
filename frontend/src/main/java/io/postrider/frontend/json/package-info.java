/// Reading JSON from strangers: bounded in depth, names and values, strict in octets and syntax, faults told by field.
/// Called by the HTTP doors; knows no HTTP and no mail.
@NullMarked
package io.postrider.frontend.json;

import org.jspecify.annotations.NullMarked;
