package io.postrider.cli.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {

    @Test
    void answersWithTheTextOfTheMomentAndNothingElse() throws IOException {
        int[] asked = {0};
        try (MetricsEndpoint endpoint = MetricsEndpoint.start("127.0.0.1", 0, () -> "asked " + ++asked[0]);
                HttpCalls http = new HttpCalls()) {
            URI metrics = URI.create("http://127.0.0.1:" + endpoint.port() + "/metrics");
            assertEquals("asked 1", http.get(metrics).body());
            assertEquals("asked 2", http.get(metrics).body());
            assertEquals(404, http.get(metrics.resolve("/")).status());
            assertEquals(405, http.postJson(metrics, "{}", "").status());
        }
    }

    @Test
    void failsWhereThePortIsTaken() throws IOException {
        try (MetricsEndpoint first = MetricsEndpoint.start("127.0.0.1", 0, () -> "")) {
            assertThrows(IOException.class, () -> MetricsEndpoint.start("127.0.0.1", first.port(), () -> ""));
            assertEquals(0, FreePort.orAny(first.port()));
            assertTrue(first.port() > 0);
        }
    }
}
