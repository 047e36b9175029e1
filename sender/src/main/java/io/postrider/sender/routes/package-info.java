/// Mail that goes by named routes: which rule it falls under, its way from one route to the next until one takes it,
/// and what
/// all senders know of the routes. Mail that no rule fits is left to the delivery over exchangers, as if there were no
/// routes.
@NullMarked
package io.postrider.sender.routes;

import org.jspecify.annotations.NullMarked;
