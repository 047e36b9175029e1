package io.postrider.frontend.suppression;

import io.postrider.common.spool.intake.Intake;
import io.postrider.frontend.unsubscribe.OwnCopies;

/** Who is asked before mail is ours, what is put into it, and who makes it ours. */
public record Responsibility(Screen screen, OwnCopies copies, Intake intake) {}
