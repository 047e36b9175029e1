package io.postrider.common.spool.returns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.queue.EnvelopeId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostriderIdTest {
    private static final String SUBMISSION = "0192a5b0c1d27e3f8a9b0c1d2e3f4a5b";

    @Test
    void readsWhatItWrites() {
        PostriderId id = new PostriderId(SubmissionId.parse(SUBMISSION).orElseThrow(), new EnvelopeId(1025));
        assertEquals(SUBMISSION + "-1025", id.toString());
        assertEquals(Optional.of(id), PostriderId.read(id.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                SUBMISSION,
                SUBMISSION + "-",
                SUBMISSION + "-x",
                SUBMISSION + "--1",
                SUBMISSION + "-+1",
                SUBMISSION + "_1",
                SUBMISSION + "-9999999999999999999",
                SUBMISSION + "-99999999999999999999999",
                "0192a5b0c1d27e3f8a9b0c1d2e3f4a5g-1",
            })
    void takesNothingElse(String text) {
        assertEquals(Optional.empty(), PostriderId.read(text));
    }
}
