package io.postrider.signing.sigv4;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The value of the {@code Authorization} field.
 *
 * @param accessKeyId whose secret signed
 * @param signedHeaders lower case names
 * @param signature lower case hex
 */
public record Authorization(String accessKeyId, CredentialScope scope, List<String> signedHeaders, String signature) {

    /** The only one that is written and read. */
    public static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final int LONGEST = 4096;

    public Authorization {
        signedHeaders = List.copyOf(signedHeaders);
    }

    /** Whether a value claims to be of this scheme, well-formed or not. */
    public static boolean isMeant(String value) {
        return value.startsWith(ALGORITHM + " ");
    }

    /** Reads what came from outside: the parts in any order, with or without space between; anything else is none. */
    public static Optional<Authorization> read(String value) {
        if (value.length() > LONGEST || !isMeant(value)) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : value.substring(ALGORITHM.length() + 1).split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0
                    || parts.put(
                                    part.substring(0, equals).strip(),
                                    part.substring(equals + 1).strip())
                            != null) {
                return Optional.empty();
            }
        }
        String credential = parts.getOrDefault("Credential", "");
        String names = parts.getOrDefault("SignedHeaders", "");
        String signature = parts.getOrDefault("Signature", "");
        // Of an id nothing is asked but that it ends where the scope begins, and a scope has four parts.
        int slash = credential.indexOf('/');
        if (slash <= 0 || names.isEmpty() || !signature.matches("[0-9a-f]{64}")) {
            return Optional.empty();
        }
        return CredentialScope.read(credential.substring(slash + 1))
                .map(scope -> new Authorization(
                        credential.substring(0, slash), scope, List.of(names.split(";", -1)), signature));
    }

    @Override
    public String toString() {
        return ALGORITHM + " Credential=" + accessKeyId + "/" + scope + ", SignedHeaders="
                + String.join(";", signedHeaders) + ", Signature=" + signature;
    }
}
