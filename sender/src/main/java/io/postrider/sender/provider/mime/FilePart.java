package io.postrider.sender.provider.mime;

/** A file of a mail. */
public final class FilePart {
    private final String name;
    private final String type;
    private final String contentId;
    private final boolean isInline;
    private final byte[] octets;

    FilePart(String name, String type, String contentId, boolean isInline, byte[] octets) {
        this.name = name;
        this.type = type;
        this.contentId = contentId;
        this.isInline = isInline;
        this.octets = octets;
    }

    /** Never empty. */
    public String name() {
        return name;
    }

    /** Its media type without parameters. */
    public String type() {
        return type;
    }

    /** By which the HTML shows it, without angle brackets, or an empty text. */
    public String contentId() {
        return contentId;
    }

    /** Whether it belongs to what is shown. */
    public boolean isInline() {
        return isInline;
    }

    /** Decoded; shared, not copied. */
    public byte[] octets() {
        return octets;
    }
}
