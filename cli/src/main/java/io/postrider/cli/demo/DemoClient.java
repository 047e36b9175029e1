package io.postrider.cli.demo;

import io.postrider.cli.http.HttpCalls;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A program that sends mail, as any would: by HTTP. */
final class DemoClient implements AutoCloseable {
    private final HttpCalls http = new HttpCalls();
    private final SmallWorld world;

    DemoClient(SmallWorld world) {
        this.world = world;
    }

    /** Hands in a mail and gives the answer, which must be a yes. */
    String send(String sender, List<String> recipients, String subject, String body) {
        return call(
                "/send",
                Json.line(Map.of("sender", sender, "recipients", recipients, "subject", subject, "body", body)));
    }

    String status(String submissionId) {
        return String.valueOf(Json.read(call("/status", Json.line(Map.of("submission_id", submissionId))))
                .get("status"));
    }

    static String submissionId(String answer) {
        return String.valueOf(Json.read(answer).get("submission_id"));
    }

    private String call(String path, String json) {
        try {
            HttpCalls.Response response = http.postJson(world.uri(path), json, world.token());
            if (!response.isOk()) {
                throw new Failure(ExitCode.FAILED, path + " answered " + response.status() + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILED, path + " does not answer: " + e, e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
