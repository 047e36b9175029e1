/// Doubles of the spool's ports for the frontend's tests.
@NullMarked
package io.postrider.frontend.doubles;

import org.jspecify.annotations.NullMarked;
