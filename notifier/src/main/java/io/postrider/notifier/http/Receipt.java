package io.postrider.notifier.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a request. Only what was taken counts as delivered; everything else may be repeated. */
public sealed interface Receipt {

    /** A status of 2xx. */
    record Taken(int status) implements Receipt {}

    /** The receiver works, but does not want this: another status. Redirects are among them, for none is followed. */
    record Refused(int status, @Nullable Duration retryAfter) implements Receipt {}

    /** The receiver, or what stands before it, says that it cannot now: 408, 425, 429, 502, 503, 504. */
    record Busy(int status, @Nullable Duration retryAfter) implements Receipt {}

    /** 410: it wants no more, ever. */
    record Gone() implements Receipt {}

    /** No answer, or none that is HTTP, or no address that may be connected to. */
    record Unreachable(String why) implements Receipt {}

    /** The HTTP status, 0 for none. */
    default int code() {
        return switch (this) {
            case Taken(var status) -> status;
            case Refused(var status, var _) -> status;
            case Busy(var status, var _) -> status;
            case Gone() -> 410;
            case Unreachable _ -> 0;
        };
    }

    /** What went wrong, in a few words; empty where nothing did. */
    default String text() {
        return switch (this) {
            case Taken _ -> "";
            case Refused(var status, var _) ->
                status / 100 == 3 ? "answered " + status + "; redirects are not followed" : "answered " + status;
            case Busy(var status, var _) -> "answered " + status;
            case Gone() -> "answered 410: it wants no more";
            case Unreachable(var why) -> why;
        };
    }

    /** How long it asked to be left alone, or null. */
    default @Nullable Duration patience() {
        return switch (this) {
            case Refused(var _, var retryAfter) -> retryAfter;
            case Busy(var _, var retryAfter) -> retryAfter;
            case Taken _, Gone _, Unreachable _ -> null;
        };
    }

    /** For metrics. */
    default String outcome() {
        return switch (this) {
            case Taken _ -> "taken";
            case Refused _ -> "refused";
            case Busy _ -> "busy";
            case Gone _ -> "gone";
            case Unreachable _ -> "unreachable";
        };
    }
}
