package io.postrider.settings;

import io.postrider.settings.hook.HookSettings;
import io.postrider.settings.key.Given;
import io.postrider.settings.key.KeyTable;
import io.postrider.settings.key.Problems;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Setting;
import io.postrider.settings.key.Values;
import io.postrider.settings.notifier.NotifierSettings;
import io.postrider.settings.sender.SenderSettings;
import io.postrider.settings.source.Overrides;
import io.postrider.settings.source.SettingsFile;
import io.postrider.settings.source.SettingsSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All settings of this process, read once at its start and never changed after.
 *
 * <p>The command line goes before the environment, the environment before the file, the file before the defaults.
 */
public final class Settings {
    static final KeyTable KEYS = new KeyTable(sections());

    private final SpoolSettings spool;
    private final FrontendSettings frontend;
    private final SenderSettings sender;
    private final CleanerSettings cleaner;
    private final NotifierSettings notifier;
    private final BounceSettings bounces;
    private final MetricsSettings metrics;
    private final LogSettings log;
    private final List<Setting> inForce;

    private Settings(Values values) {
        spool = SpoolSettings.from(values);
        frontend = FrontendSettings.from(values);
        sender = SenderSettings.from(values);
        cleaner = CleanerSettings.from(values);
        notifier = NotifierSettings.from(values);
        bounces = BounceSettings.from(values);
        metrics = MetricsSettings.from(values);
        log = LogSettings.from(values);
        inForce = KEYS.keys().stream().<Setting>map(values::shown).toList();
    }

    /**
     * Reads the settings; whatever is wrong with them is told at once, in one
     * {@link io.postrider.settings.key.SettingsException}.
     */
    public static Settings load(SettingsFile file, Map<String, String> environment, Overrides commandLine) {
        Problems problems = new Problems();
        Map<String, Given> given = new SettingsSources(KEYS, problems).read(file, environment, commandLine);
        Settings settings = new Settings(new Values(KEYS.keys(), given, problems));
        problems.stopIfAny();
        return settings;
    }

    /** The settings of a system for which nothing was set. */
    public static Settings defaults() {
        return load(SettingsFile.none(), Map.of(), Overrides.none());
    }

    public SpoolSettings spool() {
        return spool;
    }

    public FrontendSettings frontend() {
        return frontend;
    }

    public SenderSettings sender() {
        return sender;
    }

    public CleanerSettings cleaner() {
        return cleaner;
    }

    public NotifierSettings notifier() {
        return notifier;
    }

    public BounceSettings bounces() {
        return bounces;
    }

    public MetricsSettings metrics() {
        return metrics;
    }

    public LogSettings log() {
        return log;
    }

    /** Every setting with its value and who gave it, in the order of the reference file; secrets are hidden. */
    public List<Setting> inForce() {
        return inForce;
    }

    private static List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(SpoolSettings.SECTION);
        sections.add(FrontendSettings.SECTION);
        sections.add(DkimSettings.SECTION);
        sections.add(TrustSettings.SECTION);
        sections.add(SubmissionSettings.SECTION);
        sections.add(SubmissionSettings.TLS_SECTION);
        sections.add(HookSettings.SECTION);
        sections.addAll(SenderSettings.SECTIONS);
        sections.add(CleanerSettings.SECTION);
        sections.addAll(NotifierSettings.SECTIONS);
        sections.add(BounceSettings.SECTION);
        sections.add(BounceSettings.TLS_SECTION);
        sections.add(MetricsSettings.SECTION);
        sections.add(LogSettings.SECTION);
        return sections;
    }
}
