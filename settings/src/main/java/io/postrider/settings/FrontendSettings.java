package io.postrider.settings;

import static io.postrider.settings.key.ValueTypes.addressBlock;
import static io.postrider.settings.key.ValueTypes.duration;
import static io.postrider.settings.key.ValueTypes.listOf;
import static io.postrider.settings.key.ValueTypes.listenAddress;
import static io.postrider.settings.key.ValueTypes.number;
import static io.postrider.settings.key.ValueTypes.path;
import static io.postrider.settings.key.ValueTypes.size;
import static io.postrider.settings.key.ValueTypes.text;
import static io.postrider.settings.key.ValueTypes.webAddress;
import static io.postrider.settings.key.ValueTypes.yesOrNo;

import io.postrider.settings.hook.HookSettings;
import io.postrider.settings.key.Key;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Values;
import io.postrider.settings.reply.ReportSettings;
import io.postrider.settings.value.AddressBlock;
import io.postrider.settings.value.ByteSize;
import io.postrider.settings.value.ListenAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How mail is taken in, over HTTP: where, from whom, and how much at once. No {@code messageIdDomain} means the machine's
 * host name; no {@code publicUrl}, that no link can be made. Over SMTP as in {@code smtp}.
 *
 * @param dialects the vendors' doors that are open, or {@code all}
 */
public record FrontendSettings(
        ListenAddress listen,
        Path clientsFile,
        List<AddressBlock> trustedProxies,
        FrontendLimits limits,
        RecipientRules recipients,
        @Nullable String messageIdDomain,
        DkimSettings dkim,
        TrustSettings trust,
        MasterKeySettings masterKey,
        @Nullable URI publicUrl,
        List<String> dialects,
        SubmissionSettings smtp,
        HookSettings hooks) {

    /** Bounds on what one request, and all requests together, may take. */
    public record FrontendLimits(
            int inFlight, ByteSize requestSize, ByteSize attachments, int recipients, Duration requestDeadline) {}

    /**
     * Which domains a recipient may have beyond those that the DNS can route.
     *
     * @param bounces domains that an author must have who wants reports on undelivered mail
     */
    public record RecipientRules(boolean addressLiterals, boolean singleLabelDomains, List<String> bounces) {

        public RecipientRules {
            bounces = List.copyOf(bounces);
        }
    }

    private static final Key<ListenAddress> LISTEN = Key.of("frontend.listen", listenAddress(), "127.0.0.1:5080", """
            Where HTTP requests are taken. Port 0 lets the system choose one; write IPv6 in quotes: "[::1]:5080".""");
    private static final Key<Path> CLIENTS_FILE = Key.of("frontend.clients-file", path(), "conf/clients", """
            Tokens of known clients, one a line; it is read again when it changes and need not exist.""");
    private static final Key<Integer> MAX_IN_FLIGHT = Key.of("frontend.max-in-flight", number(1, 100_000), "512", """
            How many requests are worked on at once; the next one is answered 503 with Retry-After.""");
    private static final Key<ByteSize> MAX_REQUEST_SIZE =
            Key.of("frontend.max-request-size", size("1KB", "1GB"), "25MB", """
            The largest request body; a larger one is answered 413.""");
    private static final Key<ByteSize> MAX_ATTACHMENTS_SIZE =
            Key.of("frontend.max-attachments-size", size("0B", "500MB"), "25MB", """
            How large the attachments of one submission may be together, decoded; larger ones are answered 413. In the \
            request they take a third more.""");
    private static final Key<Integer> MAX_RECIPIENTS =
            Key.of("frontend.max-recipients", number(1, 1000), "1000", "How many recipients one submission may have.");
    private static final Key<Duration> REQUEST_DEADLINE =
            Key.of("frontend.request-deadline", duration("100ms", "1h"), "1m", """
            How long a request may take to arrive, from its first octet to its last, before it is given up.""");
    private static final Key<List<AddressBlock>> TRUSTED_PROXIES =
            Key.of("frontend.trusted-proxies", listOf(addressBlock()), "[]", """
            Addresses or blocks (10.0.0.0/8) of the proxies whose X-Forwarded-For is believed; nobody else's is.""");
    private static final Key<Boolean> ALLOW_ADDRESS_LITERALS =
            Key.of("frontend.allow-address-literals", yesOrNo(), "false", """
            Whether recipients may be written with an address for a domain, as in user@[192.0.2.1].""");
    private static final Key<Boolean> ALLOW_SINGLE_LABEL_DOMAINS =
            Key.of("frontend.allow-single-label-domains", yesOrNo(), "false", """
            Whether recipients' domains may be a single word, as in user@localhost.""");

    private static final Key<String> MESSAGE_ID_DOMAIN = Key.unset(
            "frontend.message-id-domain",
            text().only(
                            name -> name.matches(
                                    "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*"),
                            "must be a domain name"),
            """
            The domain in the Message-ID of every mail composed here, one that is yours. Unset, the machine's host \
            name.""");

    private static final Key<URI> PUBLIC_URL = Key.unset("frontend.public-url", webAddress(), """
            Where readers of mail reach this process from outside, such as https://mail.example.com: links to \
            unsubscribe lead there. Unset, no such link can be asked for.""");

    private static final Key<List<String>> DIALECTS = Key.of("frontend.dialects", listOf(text()), "[all]", """
            For which vendors' client libraries there is a door: all, or names such as resend and postmark; [] for \
            none. Each asks for a client's token, as every other.""");

    static final Section SECTION = new Section(
            "frontend",
            "Takes mail in over HTTP.",
            List.of(
                    LISTEN,
                    CLIENTS_FILE,
                    MAX_IN_FLIGHT,
                    MAX_REQUEST_SIZE,
                    MAX_ATTACHMENTS_SIZE,
                    MAX_RECIPIENTS,
                    REQUEST_DEADLINE,
                    TRUSTED_PROXIES,
                    ALLOW_ADDRESS_LITERALS,
                    ALLOW_SINGLE_LABEL_DOMAINS,
                    MESSAGE_ID_DOMAIN,
                    TrustSettings.AUTHORS,
                    PUBLIC_URL,
                    DIALECTS,
                    MasterKeySettings.FILE,
                    MasterKeySettings.GIVEN));

    public FrontendSettings {
        trustedProxies = List.copyOf(trustedProxies);
        dialects = List.copyOf(dialects);
    }

    static FrontendSettings from(Values values) {
        return new FrontendSettings(
                values.get(LISTEN),
                values.get(CLIENTS_FILE),
                values.get(TRUSTED_PROXIES),
                new FrontendLimits(
                        values.get(MAX_IN_FLIGHT),
                        values.get(MAX_REQUEST_SIZE),
                        values.get(MAX_ATTACHMENTS_SIZE),
                        values.get(MAX_RECIPIENTS),
                        values.get(REQUEST_DEADLINE)),
                new RecipientRules(
                        values.get(ALLOW_ADDRESS_LITERALS),
                        values.get(ALLOW_SINGLE_LABEL_DOMAINS),
                        ReportSettings.from(values).domains()),
                values.find(MESSAGE_ID_DOMAIN),
                DkimSettings.from(values),
                TrustSettings.from(values),
                MasterKeySettings.from(values),
                values.find(PUBLIC_URL),
                values.get(DIALECTS),
                SubmissionSettings.from(values),
                HookSettings.from(values));
    }
}
