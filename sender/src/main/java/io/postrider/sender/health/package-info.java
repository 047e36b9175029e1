/// How each route fares: a score that falls with its failures, rests for those that fail too often, and how they come
/// back.
/// Pure: the time is given in, nothing waits and nothing is stored here.
@NullMarked
package io.postrider.sender.health;

import org.jspecify.annotations.NullMarked;
