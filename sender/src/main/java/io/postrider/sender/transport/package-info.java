/// The ways of handing a mail over: one object for each named route. It is told what to carry and tells what became of
/// it,
/// who may be tried by another route, and what that says of this one. Nothing here chooses.
@NullMarked
package io.postrider.sender.transport;

import org.jspecify.annotations.NullMarked;
