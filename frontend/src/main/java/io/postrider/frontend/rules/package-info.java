/// What holds for addresses and texts through whatever door they came. Used by the rules of every kind of request;
/// knows
/// no request itself.
@NullMarked
package io.postrider.frontend.rules;

import org.jspecify.annotations.NullMarked;
