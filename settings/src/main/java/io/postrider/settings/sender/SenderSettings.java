package io.postrider.settings.sender;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Values;
import io.postrider.settings.reply.ReplySettings;
import io.postrider.settings.reply.ReportSettings;
import io.postrider.settings.route.NamedRoutes;
import io.postrider.settings.tls.TlsSettings;
import java.util.ArrayList;
import java.util.List;

/** How mail is delivered: what is claimed, where it goes, over which sessions, and when it is tried again. */
public record SenderSettings(
        DispatchSettings dispatch,
        RouteSettings routes,
        NamedRoutes named,
        SmtpSettings smtp,
        SessionSettings sessions,
        RetrySettings retry,
        ReplySettings replies,
        ReportSettings bounces,
        HeartbeatSettings heartbeat) {

    /** The sections of the sender, each part's own keys in turn. */
    public static final List<Section> SECTIONS = sections();

    public static SenderSettings from(Values values) {
        return new SenderSettings(
                DispatchSettings.from(values),
                RouteSettings.from(values),
                NamedRoutes.from(values),
                SmtpSettings.from(values),
                SessionSettings.from(values),
                RetrySettings.from(values),
                ReplySettings.from(values),
                ReportSettings.from(values),
                HeartbeatSettings.from(values));
    }

    private static List<Section> sections() {
        List<Key<?>> own = new ArrayList<>();
        own.addAll(RouteSettings.KEYS);
        own.addAll(NamedRoutes.KEYS);
        own.addAll(SmtpSettings.KEYS);
        own.addAll(SessionSettings.KEYS);
        own.addAll(DispatchSettings.KEYS);
        return List.of(
                new Section("sender", "Sends mail out over SMTP.", own),
                RetrySettings.SECTION,
                ReplySettings.SECTION,
                ReportSettings.SECTION,
                HeartbeatSettings.SECTION,
                DnsSettings.SECTION,
                TlsSettings.SECTION,
                TimeoutSettings.SECTION);
    }
}
