/// What is wrong with a request, said so that its author can mend it: field and reason, cleaned of whatever could
/// disturb a terminal or a log. Used by every part of the frontend; knows neither JSON nor HTTP.
@NullMarked
package io.postrider.frontend.refusal;

import org.jspecify.annotations.NullMarked;
