package io.postrider.e2e.vendors;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.Ended;
import java.util.List;

/** An access key id and its secret, made as an operator makes them. */
final class AccessPair {
    private AccessPair() {}

    static List<String> of(Deployment deployment) {
        deployment.run("client", "add", "signing").successfully();
        Ended ended = deployment.run("key", "add", "signing", "--aws").successfully();
        return List.of(value(ended, "AWS_ACCESS_KEY_ID="), value(ended, "AWS_SECRET_ACCESS_KEY="));
    }

    private static String value(Ended ended, String name) {
        return ended.standardOutput().stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow()
                .substring(name.length());
    }
}
