package io.postrider.sender.provider.exchange;

/** What a provider knows us by. It is read where a request is made of it, and printed nowhere. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        if (value.isBlank() || !value.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw new IllegalArgumentException("must be visible ASCII characters without space");
        }
        this.value = value;
    }

    public String reveal() {
        return value;
    }

    /** Never the secret itself. */
    @Override
    public String toString() {
        return "Secret";
    }
}
