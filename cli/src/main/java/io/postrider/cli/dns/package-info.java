/// Questions to the name system that commands ask on behalf of a person. Keeps no answers: whoever has just published a
/// record
/// wants to hear of it.
@NullMarked
package io.postrider.cli.dns;

import org.jspecify.annotations.NullMarked;
