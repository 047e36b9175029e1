package io.postrider.frontend.submission;

import io.postrider.frontend.refusal.Refusal;
import java.util.List;

/** What the rules say of a request. */
public sealed interface Checked {

    /** It may be sent. */
    record Valid(Submission submission) implements Checked {}

    /** It may not, for these reasons, at least one. */
    record Invalid(List<Refusal> refusals) implements Checked {}
}
