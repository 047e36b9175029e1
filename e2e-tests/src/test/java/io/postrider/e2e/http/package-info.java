/**
 * The system's HTTP interface as its clients see it. Scenarios and loads call it; it knows no process and no exchanger, so
 * that a deployment elsewhere can be spoken to as well.
 */
@NullMarked
package io.postrider.e2e.http;

import org.jspecify.annotations.NullMarked;
