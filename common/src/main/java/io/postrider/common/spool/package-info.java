/// The spool as a whole: opening it, its health, its failures. Its ports stand in the packages below, one for each
/// role,
/// so that the type a class holds says what it may do to mail. {@code spools/*} implement them; everybody else meets
/// the spool only here. Each change of state has one owner: the frontend accepts, the sender claims and settles, the
/// cleaner expires and removes.
@NullMarked
package io.postrider.common.spool;

import org.jspecify.annotations.NullMarked;
