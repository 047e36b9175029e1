/// Bounces in words: what the usual hosts write where they send no standard report.
@NullMarked
package io.postrider.bounces.report.text;

import org.jspecify.annotations.NullMarked;
