package io.postrider.frontend.suppression;

import io.postrider.common.spool.intake.Intake;

/** Who is asked before mail is ours, and who makes it ours. */
public record Responsibility(Screen screen, Intake intake) {}
