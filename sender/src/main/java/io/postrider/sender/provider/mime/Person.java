package io.postrider.sender.provider.mime;

/**
 * Somebody as a header names him.
 *
 * @param name the display name, decoded, or an empty text
 * @param address as written
 */
public record Person(String name, String address) {

    /** As it stands in a field of text: the name quoted where it is needed. */
    @Override
    public String toString() {
        if (name.isEmpty()) {
            return address;
        }
        boolean isPlain = name.chars()
                .allMatch(c -> c > 0x7E || Character.isLetterOrDigit(c) || " !#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0);
        return (isPlain ? name : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"') + " <" + address + ">";
    }
}
