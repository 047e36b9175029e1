/// What a person, or a client by its own right, does to mail that is here: hold, release, retry, cancel. Nothing here
/// claims or sends; each change is conditional, so that it and a claim never both happen.
@NullMarked
package io.postrider.common.spool.control;

import org.jspecify.annotations.NullMarked;
