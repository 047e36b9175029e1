package io.postrider.sender.policy.sts;

import java.util.List;
import java.util.Optional;

/** The record of a domain that has a policy: its id moves with the policy (RFC 8461, 3.1). */
final class StsRecord {

    private static final String VERSION = "v=STSv1";

    private StsRecord() {}

    /** The id, if exactly one of the texts is such a record; more than one are as good as none. */
    static Optional<String> id(List<String> texts) {
        List<String> records = texts.stream().filter(StsRecord::isRecord).toList();
        if (records.size() != 1) {
            return Optional.empty();
        }
        for (String field : records.getFirst().split(";", -1)) {
            String stripped = field.strip();
            if (stripped.startsWith("id=")) {
                String id = stripped.substring(3).strip();
                return id.matches("[A-Za-z0-9]{1,32}") ? Optional.of(id) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isRecord(String text) {
        return text.startsWith(VERSION)
                && text.substring(VERSION.length()).strip().startsWith(";");
    }
}
