/// Several ways out, end to end: providers over HTTP beside the recipients' own exchangers.
@NullMarked
package io.postrider.e2e.routes;

import org.jspecify.annotations.NullMarked;
