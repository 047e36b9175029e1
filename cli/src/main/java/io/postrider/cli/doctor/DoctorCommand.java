package io.postrider.cli.doctor;

import io.postrider.cli.dns.Names;
import io.postrider.cli.domain.Named;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Json;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.spool.SpoolOpening;
import io.postrider.common.address.Domain;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.domains.KeyState;
import io.postrider.common.spool.domains.SigningKey;
import io.postrider.settings.Settings;
import io.postrider.signing.domains.DomainKeys;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postrider doctor}: what keeps mail from being believed, and what to do about it. */
@Command(
        name = "doctor",
        header = "Look at this machine, the spool and the DNS as receivers do; say what is wrong and what to publish.",
        description =
                "%nWith a DOMAIN also its DKIM keys, SPF, DMARC and MX. Nothing is changed, but a row is written into the"
                        + " spool to see that it can be. Ends with 1 if something is wrong, with 75 if something could not be"
                        + " found out.",
        footer = {
            "%nExamples:",
            "  postrider doctor",
            "  postrider doctor example.com",
            "  postrider doctor example.com --address 203.0.113.7 --json"
        })
public final class DoctorCommand implements Callable<Integer> {
    private static final String MACHINE = "this machine";

    private final Shell shell;
    private final KernelClock kernel;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Parameters(
            paramLabel = "DOMAIN",
            arity = "0..1",
            description = "The domain of the authors, as behind the @ of From.")
    @Nullable
    String domain;

    @Option(
            names = "--address",
            paramLabel = "IP",
            description =
                    "An address that our mail comes from, as the world sees it; may be repeated (default: those of the"
                            + " hello name).")
    List<String> addresses = new ArrayList<>();

    @Option(
            names = "--probe",
            paramLabel = "DOMAIN",
            defaultValue = "gmail.com",
            description = "Whose exchanger is asked for its greeting, unless all mail goes to a relay (default:"
                    + " ${DEFAULT-VALUE}).")
    String probe = "gmail.com";

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    public DoctorCommand(Shell shell) {
        this(shell, KernelClock.linux());
    }

    DoctorCommand(Shell shell, KernelClock kernel) {
        this.shell = shell;
        this.kernel = kernel;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings(shell);
        Domain name = domain == null ? null : Named.parse(domain);
        Names names = Names.of(settings.sender().routes().dns());
        Origin origin = Origin.of(helloName(settings), given(), names);
        Report report = new Report();
        Path file = settings.spool().url().file();
        if (Files.exists(file)) {
            try (Spool spool = SpoolOpening.open(settings, SpoolListener.NONE)) {
                machine(report, settings, spool);
                outside(report, settings, names, origin);
                if (name != null) {
                    domain(
                            report,
                            new DomainKeys(spool.domains(), name).all(),
                            new DomainChecks(names, name, origin),
                            name);
                }
            }
        } else {
            report.add(MACHINE, Finding.warn("spool", "there is none at " + file + " yet", "postrider up makes one"));
            outside(report, settings, names, origin);
            if (name != null) {
                domain(report, List.of(), new DomainChecks(names, name, origin), name);
            }
        }
        if (json) {
            shell.say(Json.text(report.json()));
        } else {
            report.lines().forEach(shell::say);
        }
        return report.exitCode();
    }

    private void machine(Report report, Settings settings, Spool spool) {
        MachineChecks checks = new MachineChecks(kernel, shell.clock().instant());
        report.add(MACHINE, checks.clock(spool));
        report.add(
                MACHINE,
                checks.disk(spool.health(), settings.spool().freeSpaceFloor().bytes()));
        Path directory = settings.spool().url().file().toAbsolutePath().getParent();
        if (directory != null) {
            report.add(MACHINE, checks.permissions(directory));
        }
        report.add(MACHINE, checks.spool(spool, settings.sender().heartbeat().muteAfter()));
    }

    private void outside(Report report, Settings settings, Names names, Origin origin) {
        Duration patience = settings.sender().smtp().timeouts().session().connect();
        report.add(MACHINE, new DnssecChecks(settings.sender(), shell.clock()).all());
        report.add("as receivers see it", new OriginChecks(names, origin).all());
        report.add(
                "as receivers see it",
                new PortCheck(names, settings.sender().routes(), patience).reach(probe.toLowerCase(Locale.ROOT)));
    }

    private static void domain(Report report, List<SigningKey> keys, DomainChecks checks, Domain name) {
        boolean signs = keys.stream().anyMatch(key -> key.state() == KeyState.ACTIVE);
        report.add(name.ascii(), checks.keys(keys));
        report.add(name.ascii(), checks.spf());
        report.add(name.ascii(), checks.dmarc(signs));
        report.add(name.ascii(), checks.mx());
    }

    private List<InetAddress> given() {
        List<InetAddress> given = new ArrayList<>();
        for (String address : addresses) {
            try {
                given.add(InetAddress.ofLiteral(address));
            } catch (IllegalArgumentException e) {
                throw new Failure(ExitCode.USAGE, "--address: '" + address + "' is no IP address", e);
            }
        }
        return given;
    }

    private static String helloName(Settings settings) {
        String set = settings.sender().smtp().helloName();
        if (set != null) {
            return set;
        }
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }
}
