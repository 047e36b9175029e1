/// What every back end of the spool must do: a contract as interfaces of tests, and the submissions they are made with.
@NullMarked
package io.postrider.testing.spool;

import org.jspecify.annotations.NullMarked;
