package io.postrider.frontend.refusal;

/**
 * One fault of a request.
 *
 * @param field where it is, in the words of the door that was used, e.g. {@code recipients[2]}
 * @param reason what is wrong there, already cleaned
 */
public record Refusal(String field, String reason) {

    @Override
    public String toString() {
        return field + ": " + reason;
    }
}
