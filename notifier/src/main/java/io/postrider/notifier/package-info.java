/// Delivers events to webhooks: spool to HTTP. Started by the command line as a process of its own or beside the
/// others; knows the spool's ports and no back end, and neither frontend nor sender nor cleaner.
@NullMarked
package io.postrider.notifier;

import org.jspecify.annotations.NullMarked;
