/// What limits are shared by: the exchangers of one or many domains, how many sessions they are given and how fast. The
/// dispatcher asks for room and for turns and tells what became of them; nothing here knows the queue or SMTP.
@NullMarked
package io.postrider.sender.site;

import org.jspecify.annotations.NullMarked;
