package io.postrider.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.postrider.cli.architecture.Programs.CLASSES;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom. */
class ArrowsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "common",
                "settings",
                "spools.sqlite",
                "signing",
                "frontend",
                "sender",
                "cleaner",
                "notifier",
                "events",
                "smtp",
                "bounces",
                "cli",
                "testing"
            })
    void theClassesOfEveryModuleAreSeen(String module) {
        String name = "io.postrider." + module;
        assertTrue(
                CLASSES.stream()
                        .anyMatch(type -> type.getPackageName().startsWith(name)
                                && !type.getSimpleName().equals("package-info")),
                () -> "no class of " + name + " on the class path: the other rules would say nothing about it");
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("io.postrider.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "frontend, sender",
        "frontend, cleaner",
        "sender, frontend",
        "sender, cleaner",
        "cleaner, frontend",
        "cleaner, sender",
        "cleaner, notifier",
        "frontend, notifier",
        "sender, notifier",
        "notifier, frontend",
        "notifier, sender",
        "notifier, cleaner",
        "bounces, frontend",
        "bounces, sender",
        "bounces, cleaner",
        "frontend, bounces",
        "sender, bounces",
        "cleaner, bounces",
    })
    void processesMeetInTheSpoolAndNowhereElse(String one, String other) {
        noClasses()
                .that()
                .resideInAPackage("io.postrider." + one + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.postrider." + other + "..")
                .check(CLASSES);
    }

    @Test
    void nobodyKnowsABackEndButThroughThePorts() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.postrider.spools..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.postrider.spools..")
                .check(CLASSES);
    }

    @Test
    void backEndsKnowThePortsOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.postrider.spools..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.postrider.frontend..",
                        "io.postrider.sender..",
                        "io.postrider.cleaner..",
                        "io.postrider.notifier..",
                        "io.postrider.settings..",
                        "io.postrider.signing..",
                        "io.postrider.cli..")
                .check(CLASSES);
    }

    @Test
    void nobodyKnowsTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.postrider.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.postrider.cli..")
                .check(CLASSES);
    }

    @Test
    void programsKnowNoTestDoubles() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.postrider.testing..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.postrider.testing..")
                .check(CLASSES);
    }

    @Test
    void settingsKnowTheCommonWordsOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.postrider.settings..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.postrider.frontend..", "io.postrider.sender..", "io.postrider.cleaner..")
                .check(CLASSES);
    }

    @Test
    void signingStandsOnTheCommonWordsAlone() {
        classes()
                .that()
                .resideInAPackage("io.postrider.signing..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.postrider.signing..", "io.postrider.common..", "java..", "javax.crypto..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void commonStandsOnTheJdkAndIcuAlone() {
        classes()
                .that()
                .resideInAPackage("io.postrider.common..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.postrider.common..", "java..", "javax.crypto..", "org.jspecify..", "com.ibm.icu..")
                .check(CLASSES);
    }

    @Test
    void commonHasNoThreadsSqlNetworkOrLogging() {
        noClasses()
                .that()
                .resideInAPackage("io.postrider.common..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net..",
                        "java.nio.channels..",
                        "java.sql..",
                        "java.util.concurrent..",
                        "java.util.logging..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(CLASSES);
    }

    @Test
    void smtpKnowsNoSpool() {
        noClasses()
                .that()
                .resideInAnyPackage("io.postrider.sender.smtp..", "io.postrider.smtp..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.postrider.common.spool..", "io.postrider.settings..")
                .check(CLASSES);
    }
}
