package io.postrider.frontend.hooks;

/** How one provider calls: what proves that it does, and what its words mean. Safe for any number of threads. */
public sealed interface Hook permits BrevoHook, MailgunHook, PostmarkHook, ResendHook, SendGridHook, SesHook {

    /** Hears a call; nothing is changed by it yet. */
    Heard hear(HookCall call);
}
