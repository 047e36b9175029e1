package io.postrider.e2e.submission;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Answer;
import io.postrider.e2e.http.Api;
import io.postrider.e2e.http.Mail;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Limits and the brake hold over all frontends; what the brake holds is let go and lost nowhere. */
class TwoFrontendsCountTogetherIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    @RegisterExtension
    final World world = new World();

    @Test
    void aDaysQuotaAndASurge() {
        ScriptedMailExchanger outside = world.exchanger();
        Deployment postrider = world.deployment()
                .allMailTo(outside)
                .set("frontend.brake.surge", "10")
                .set("frontend.brake.surge-from", "20");
        postrider.run("client", "add", "shop").successfully();
        postrider.run("client", "add", "mass").successfully();
        String limited = token(postrider, "shop", "--per-day", "6");
        String free = token(postrider, "mass");
        URI one = postrider.frontend().awaitUri();
        URI two = postrider.frontend().awaitUri();

        quota(new Api(() -> one, limited), new Api(() -> two, limited));
        int taken = surge(new Api(() -> one, free), new Api(() -> two, free));

        String said = postrider.run("client", "release", "mass").successfully().text();
        assertTrue(said.contains("let go, "), said);
        Api again = new Api(() -> two, free);
        assertEquals("", again.send(Mail.of("after", "bob@b.test")).text("held"));
        postrider.sender();
        int all = taken + 1 + 3;
        await("every mail that was taken")
                .atMost(SOON)
                .until(() -> outside.accepted().size() >= all);
        assertEquals(all, outside.accepted().size());
    }

    private static String token(Deployment postrider, String client, String... bounds) {
        String[] command = new String[3 + bounds.length];
        System.arraycopy(new String[] {"key", "add", client}, 0, command, 0, 3);
        System.arraycopy(bounds, 0, command, 3, bounds.length);
        return postrider.run(command).successfully().text().strip();
    }

    /** Takes 6 recipients in 3 mails; a mail for 6 more is refused, counts nothing, and tells how much is left. */
    private static void quota(Api one, Api two) {
        two.send(Mail.of("1", "a@b.test")).accepted();
        one.send(Mail.of("2", "a@b.test", "b@b.test", "c@b.test", "d@b.test")).accepted();
        Mail tooMany = Mail.of("x", "a@b.test", "b@b.test", "c@b.test", "d@b.test", "e@b.test", "f@b.test");
        await("what the other took")
                .atMost(SOON)
                .until(() -> left(two.send(tooMany)).startsWith("\"key-day\";r=1;"));
        two.send(Mail.of("3", "a@b.test")).accepted();
        Answer late = two.send(Mail.of("4", "a@b.test"));
        assertTrue(late.refusedWith(429).contains("6 recipients a day"), late.body());
        assertTrue(Long.parseLong(late.headers().firstValue("Retry-After").orElse("0")) > 0);
        await("what the other took")
                .atMost(SOON)
                .until(() -> left(one.send(tooMany)).startsWith("\"key-day\";r=0;"));
        one.send(Mail.of("4", "a@b.test")).refusedWith(429);
    }

    private static String left(Answer answer) {
        assertEquals(429, answer.code(), answer.body());
        return answer.headers().firstValue("RateLimit").orElse("");
    }

    /** How many mails were taken until both frontends held them, held ones among them. */
    private static int surge(Api one, Api two) {
        int[] taken = {0};
        await("the surge is seen")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    taken[0]++;
                    return isHeld(one.send(Mail.of("mass", "a@b.test")));
                });
        assertTrue(taken[0] > 20, "held after " + taken[0]);
        await("the other frontend hears").atMost(Duration.ofSeconds(2)).until(() -> {
            taken[0]++;
            return isHeld(two.send(Mail.of("mass", "a@b.test")));
        });
        return taken[0];
    }

    private static boolean isHeld(Answer answer) {
        answer.accepted();
        return answer.text("held").contains("more than 10 times the busiest hour");
    }
}
