/// What is served for people and tools to read: the description of the native API and a page that shows it. Knows no
/// mail.
@NullMarked
package io.postrider.frontend.http.pages;

import org.jspecify.annotations.NullMarked;
