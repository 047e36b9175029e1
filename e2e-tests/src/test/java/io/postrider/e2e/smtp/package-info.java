/// Programs that hand in mail over SMTP, as clients of the system under test.
@NullMarked
package io.postrider.e2e.smtp;

import org.jspecify.annotations.NullMarked;
