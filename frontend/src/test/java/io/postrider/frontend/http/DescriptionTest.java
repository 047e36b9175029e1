package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.frontend.doubles.FakeSpool;
import io.postrider.frontend.harness.ApiContract;
import io.postrider.frontend.harness.RunningFrontend;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API, and the page that shows it. */
class DescriptionTest {
    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @TempDir
    private Path folder;

    private RunningFrontend frontend;

    @BeforeEach
    void start() {
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), new FakeSpool());
    }

    @AfterEach
    void stop() {
        frontend.close();
    }

    /** But for the vendors' doors, which their vendors describe: {@code GET /} has them apart, as {@code dialects}. */
    @Test
    void describesEveryRouteAndNoOther() {
        TreeSet<String> table = new TreeSet<>();
        table.add("GET /");
        new JsonMapper()
                .readTree(frontend.get("/").body())
                .get("endpoints")
                .forEach(route -> table.add(route.stringValue()));
        assertEquals(table, ApiContract.routes());
    }

    @Test
    void isServed() {
        HttpResponse<String> answer = frontend.get("/openapi.yaml");
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().startsWith("openapi: 3.1.0"), answer.body().substring(0, 40));
        assertEquals("application/yaml;charset=utf-8", type(answer));
    }

    @Test
    void isShownByAPageThatLoadsNothingFromElsewhere() {
        HttpResponse<String> page = frontend.get("/docs");
        assertTrue(type(page).startsWith("text/html"), type(page));
        assertTrue(policy(page).startsWith("default-src 'none'; script-src 'self';"), policy(page));
        assertFalse(page.body().contains("://"), page.body());
        Matcher loaded = LOADED.matcher(page.body());
        int files = 0;
        while (loaded.find()) {
            assertEquals(200, frontend.get(loaded.group(1)).statusCode(), loaded.group(1));
            files++;
        }
        assertEquals(6, files);
    }

    @Test
    void servesNoOtherFile() {
        for (String path : new String[] {"nothing.js", "..%2fopenapi.yaml", "%2e%2e", "docs.html"}) {
            int code = frontend.get("/docs/" + path).statusCode();
            assertTrue(code == 404 || code == 400, path + ": " + code);
        }
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").replace("; ", ";");
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElse("");
    }
}
