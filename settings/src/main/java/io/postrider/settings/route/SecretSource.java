package io.postrider.settings.route;

import java.nio.file.Path;

/** Where a secret is to be had. It never stands in the settings themselves. */
public sealed interface SecretSource {

    /** In a file, white space around it left out. */
    record InFile(Path file) implements SecretSource {
        @Override
        public String toString() {
            return file.toString();
        }
    }

    /** In an environment variable. */
    record InEnvironment(String variable) implements SecretSource {
        @Override
        public String toString() {
            return variable;
        }
    }
}
