/// The whole system on a spool that is thrown away, with the sink as the world: to see it work, and to rehearse a start
/// for the class cache. Built from what the other commands use; nothing here is needed by them.
@NullMarked
package io.postrider.cli.demo;

import org.jspecify.annotations.NullMarked;
