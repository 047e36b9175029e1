package io.postrider.e2e.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.e2e.harness.Site;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Answer;
import io.postrider.e2e.http.Mail;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Asked for another client's submission, the system answers as if it had never been. */
@Tag("remote")
class AnotherClientsSubmissionIsInvisibleIT {

    @RegisterExtension
    final World world = new World();

    @Test
    void answeredAsAnUnknownOne() {
        Site site = Site.withSink(world);
        String id = site.api().send(Mail.of("hello", Site.someone("b.test"))).accepted();
        String never = "0".repeat(32);

        Answer ofAnother = site.otherApi().askStatus(id);
        Answer ofNobody = site.otherApi().askStatus(never);
        assertEquals(200, ofAnother.code());
        assertEquals("error", ofAnother.text("result"));
        assertEquals(ofNobody.code(), ofAnother.code());
        assertEquals(ofNobody.body(), ofAnother.body());
        assertEquals("success", site.api().askStatus(id).text("result"));
    }
}
