/// What a listener's owner implements: who may send what to whom, and where the octets go.
@NullMarked
package io.postrider.smtp.reception;

import org.jspecify.annotations.NullMarked;
