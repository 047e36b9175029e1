/// Bodies in the forms that doors take them in beside plain JSON: files within JSON, forms, forms with files. Called by
/// the
/// doors; knows no route.
@NullMarked
package io.postrider.frontend.http.body;

import org.jspecify.annotations.NullMarked;
