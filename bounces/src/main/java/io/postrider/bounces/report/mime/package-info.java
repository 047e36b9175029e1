/// The message as parts and fields, within bounds of depth, number and size.
@NullMarked
package io.postrider.bounces.report.mime;

import org.jspecify.annotations.NullMarked;
