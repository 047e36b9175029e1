package io.postrider.cli.domain;

import io.postrider.common.spool.domains.SigningKey;
import io.postrider.signing.domains.KeyRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A key and its DNS record as people and programs read them. */
final class KeyText {

    private KeyText() {}

    /** What there is to publish, with the words around it. */
    static List<String> toPublish(List<SigningKey> keys) {
        List<String> lines = new ArrayList<>();
        lines.add("Publish " + (keys.size() == 1 ? "this record" : "these records") + " in the DNS:");
        lines.add("");
        keys.forEach(key -> lines.add(KeyRecord.zoneLine(key)));
        lines.add("");
        if (keys.stream().anyMatch(KeyRecord::isCut)) {
            lines.add(
                    "The strings of a record are one text, cut because a string holds 255 octets. A form that wants the"
                            + " text in one piece gets them put together, without quotes and without a space between.");
        }
        return lines;
    }

    /** The key as JSON has it; nothing of it is secret. */
    static Map<String, Object> json(SigningKey key) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("selector", key.selector());
        json.put("algorithm", key.algorithm().tag());
        json.put("state", key.state().word());
        json.put("created_at", key.createdAt().toString());
        json.put("activated_at", text(key.activatedAt()));
        json.put("retiring_at", text(key.retiringAt()));
        json.put("retired_at", text(key.retiredAt()));
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("name", key.recordName());
        record.put("type", "TXT");
        record.put("text", key.recordText());
        record.put("strings", KeyRecord.strings(key));
        json.put("record", record);
        return json;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
