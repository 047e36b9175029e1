package io.postrider.cli.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.postrider.cli.architecture.Programs.CLASSES;
import static io.postrider.cli.architecture.Programs.inPackageNamedFor;
import static io.postrider.cli.architecture.Programs.use;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What may be touched only in its own place: the network, the data base, the clock, the terminal. */
class BoundariesTest {

    /** Where a process is wired, and with it the real clock. */
    private static final Set<String> WIRING = Set.of("io.postrider.cli.shell.Shell");

    @Test
    void socketsAndHttpStandInPackagesNamedForTheirProtocol() {
        noClasses()
                .that(DescribedPredicate.not(inPackageNamedFor("smtp", "lmtp", "dns", "http")))
                .should()
                .dependOnClassesThat(network())
                .orShould()
                .accessTargetWhere(use(InetAddress.class, "getByName"))
                .orShould()
                .accessTargetWhere(use(InetAddress.class, "getAllByName"))
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> network() {
        Set<String> sockets = Set.of(
                "java.net.Socket",
                "java.net.ServerSocket",
                "java.net.DatagramSocket",
                "java.net.URLConnection",
                "java.net.HttpURLConnection",
                "java.nio.channels.SocketChannel",
                "java.nio.channels.ServerSocketChannel",
                "java.nio.channels.DatagramChannel",
                "javax.net.ssl.SSLSocket",
                "javax.net.ssl.SSLServerSocket",
                "javax.net.ssl.SSLEngine");
        return resideInAnyPackage(
                        "java.net.http..",
                        "com.sun.net.httpserver..",
                        "io.javalin..",
                        "jakarta.servlet..",
                        "org.eclipse.jetty..",
                        "org.xbill.DNS..")
                .or(DescribedPredicate.describe("are sockets", type -> sockets.contains(type.getName())))
                .as("are sockets, HTTP or DNS");
    }

    @Test
    void sqlStandsInTheSpoolsOnly() {
        noClasses()
                .that(DescribedPredicate.not(resideInAPackage("io.postrider.spools..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.flywaydb..")
                .check(CLASSES);
    }

    @Test
    void theRealClockIsReadOnlyWhereAProcessIsWired() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.postrider.testing..")
                .and(DescribedPredicate.not(
                        DescribedPredicate.describe("wire a process", type -> WIRING.contains(type.getName()))))
                .should()
                .accessTargetWhere(realClock())
                .check(CLASSES);
    }

    /** Every call that asks the machine for the time; those that take a clock are as good as the clock they are given. */
    private static DescribedPredicate<JavaAccess<?>> realClock() {
        return use(System.class, "currentTimeMillis")
                .or(use(Clock.class, "system"))
                .or(use(InstantSource.class, "system"))
                .or(use(Date.class, "<init>"))
                .or(nowWithoutClock())
                .as("read the real clock");
    }

    private static DescribedPredicate<JavaAccess<?>> nowWithoutClock() {
        Set<Class<?>> times =
                Set.of(Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class);
        return DescribedPredicate.describe(
                "now() without a clock",
                access -> access.getTarget().getName().equals("now")
                        && times.stream().anyMatch(access.getTargetOwner()::isEquivalentTo)
                        && !access.getTarget().getFullName().contains("java.time.Clock"));
    }

    @Test
    void onlyTheCommandLineSpeaksToTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.postrider.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessTargetWhere(use(System.class, "exit"))
                .check(CLASSES);
    }
}
