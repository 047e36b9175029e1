package io.postrider.frontend.suppression;

import io.postrider.common.spool.intake.Intake;
import io.postrider.frontend.limits.Brake;
import io.postrider.frontend.limits.Limiter;
import io.postrider.frontend.rights.AuthorRules;
import io.postrider.frontend.unsubscribe.OwnCopies;

/** Who is asked before mail is ours, what is put into it, and who makes it ours. */
public record Responsibility(
        AuthorRules authors, Limiter limiter, Brake brake, Screen screen, OwnCopies copies, Intake intake) {}
