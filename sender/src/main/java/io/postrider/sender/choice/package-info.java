/// Which of several routes a mail takes. Pure: the time and the chance are given in; how each route fares is known to
/// {@code health}.
@NullMarked
package io.postrider.sender.choice;

import org.jspecify.annotations.NullMarked;
