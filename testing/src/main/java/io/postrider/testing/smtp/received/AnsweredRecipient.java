package io.postrider.testing.smtp.received;

/** One RCPT TO and the code it was answered with; -1 if that was no reply. */
public record AnsweredRecipient(Path path, int code) {

    public boolean accepted() {
        return code >= 200 && code < 300;
    }
}
