package io.postrider.frontend.smtp;

import io.postrider.frontend.raw.RawMails;
import io.postrider.frontend.rules.AddressRules;
import io.postrider.frontend.smtp.control.Notices;
import io.postrider.frontend.smtp.login.Logins;
import java.time.InstantSource;

/**
 * What every session of the door needs to take mail.
 *
 * @param host this host's name, as trace fields give it
 */
record MailTaking(
        String host,
        Logins logins,
        AddressRules addresses,
        Notices notices,
        RawMails mails,
        SmtpAnswers answers,
        SmtpMeters meters,
        InstantSource clock) {}
