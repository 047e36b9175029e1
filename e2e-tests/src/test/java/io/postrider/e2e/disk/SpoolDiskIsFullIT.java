package io.postrider.e2e.disk;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Answer;
import io.postrider.e2e.http.Api;
import io.postrider.e2e.http.Mail;
import io.postrider.e2e.load.Load;
import io.postrider.e2e.load.SpoolReading;
import io.postrider.e2e.load.Tally;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With no room left mail is refused, not lost; what was accepted is delivered; with room again, mail is taken again. */
class SpoolDiskIsFullIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Mail MAIL = Mail.of("hello", "bob@b.test").withBody("x".repeat(2000));

    @RegisterExtension
    final World world = new World();

    @Test
    void belowTheFloorMailIsRefusedAndAboveItTakenAgain() {
        Deployment postrider = world.deployment().set("spool.free-space-floor", "1024GB");
        postrider.up();
        Answer refusal = postrider.api().send(MAIL);
        refusal.refusedWith(503);
        assertTrue(refusal.headers().firstValue("Retry-After").isPresent(), "no Retry-After");
        assertEquals(503, postrider.api().get("/readyz").code());
        assertEquals(200, postrider.api().get("/healthz").code());
        postrider.stopAll();

        postrider.set("spool.free-space-floor", "1MB").up();
        assertEquals(200, postrider.api().get("/readyz").code());
        postrider.api().send(MAIL).accepted();
    }

    @Test
    void aDiskThatFillsUpIsServedOnAndHealsByItself() throws IOException {
        SmallDisk disk = world.keep(SmallDisk.mounted(world.directory(), 64));
        ScriptedMailExchanger exchanger = world.exchanger();
        Deployment postrider = world.deploymentWithSpoolIn(disk.path().resolve("data"))
                .set("spool.free-space-floor", "8MB")
                .allMailTo(exchanger);
        postrider.up();
        Api api = postrider.api();
        String before = api.send(MAIL).accepted();

        disk.fillUpTo("filler", 4L * 1024 * 1024);
        awaitCode(api, 503);
        assertEquals(503, api.get("/readyz").code());
        api.awaitStatus(before, "sent", SOON);
        disk.delete("filler");
        awaitCode(api, 200);
        assertEquals(200, api.get("/readyz").code());
    }

    @Test
    void aDiskFullToTheLastBlockUnderLoadLosesNothing() throws IOException {
        SmallDisk disk = world.keep(SmallDisk.mounted(world.directory(), 64));
        ScriptedMailExchanger exchanger = world.exchanger();
        Deployment postrider = world.deploymentWithSpoolIn(disk.path().resolve("data"))
                .set("spool.free-space-floor", "0")
                .set("spool.ballast", "2MB")
                .retryingEvery(Duration.ofMillis(300))
                .allMailTo(exchanger);
        postrider.up();
        Load load = Load.begin(
                postrider.api(),
                8,
                400,
                n -> Mail.of("mail " + n, "u" + n + "@d" + n % 5 + ".test").withBody("x".repeat(2000)));
        load.awaitAcknowledged(100);
        disk.fillUpTo("filler", 0);
        await("requests to be refused").atMost(SOON).until(() -> load.refused() >= 50);
        disk.delete("filler");
        load.awaitMore(100);
        load.close();
        await("all to arrive")
                .atMost(SOON)
                .until(() -> exchanger.accepted().size() >= load.acknowledged().size());
        load.acknowledged().keySet().forEach(id -> postrider.api().awaitStatus(id, "sent", SOON));
        postrider.stopAll();

        SpoolReading spool = SpoolReading.of(postrider.data());
        Tally.of(load, spool, exchanger)
                .print("SpoolDiskIsFull", "refused " + load.refused())
                .assertNothingLostAndRepeatsOnlyInDoubt();
        assertEquals("ok", spool.integrity());
    }

    private static void awaitCode(Api api, int code) {
        await("the answer " + code).atMost(SOON).until(() -> api.send(MAIL).code() == code);
    }
}
