package io.postrider.settings.key;

import java.nio.file.Path;

/** Where a value came from; its text is what error lines and the list of settings in force show. */
public sealed interface Origin {

    /** Nobody gave a value. */
    record Default() implements Origin {
        @Override
        public String toString() {
            return "default";
        }
    }

    record InFile(Path file, int line) implements Origin {
        @Override
        public String toString() {
            return file + ", line " + line;
        }
    }

    /** An environment variable. */
    record Variable(String name) implements Origin {
        @Override
        public String toString() {
            return name;
        }
    }

    /** An option of the command line. */
    record Option(String name) implements Origin {
        @Override
        public String toString() {
            return name;
        }
    }
}
