package io.postrider.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.json.MalformedJsonException;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a body holds, it is an object or malformed, and never an error of another kind. */
class JsonBodyFuzzTest {

    @FuzzTest
    void isReadOrRefused(byte[] body) {
        try {
            ObjectNode object = JsonText.readObject(body, body.length);
            byte[] again = JsonText.write(object);
            assertEquals(object, JsonText.readObject(again, again.length));
        } catch (MalformedJsonException e) {
            String reason = String.valueOf(e.getMessage());
            assertTrue(reason.length() < 500, reason);
            assertTrue(reason.chars().noneMatch(Character::isISOControl), reason);
        }
    }
}
