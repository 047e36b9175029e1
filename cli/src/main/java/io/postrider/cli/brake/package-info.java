/// `postrider client brake` and `release`: a client's new mail is held until somebody has looked.
@NullMarked
package io.postrider.cli.brake;

import org.jspecify.annotations.NullMarked;
