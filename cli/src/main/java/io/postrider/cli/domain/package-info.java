/// `postrider domain`: domains that mail is signed for, their keys, and the records to publish.
@NullMarked
package io.postrider.cli.domain;

import org.jspecify.annotations.NullMarked;
