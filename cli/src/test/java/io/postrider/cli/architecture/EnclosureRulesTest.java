package io.postrider.cli.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.postrider.cli.architecture.Programs.CLASSES;

import io.postrider.common.spool.intake.NewEnvelope;
import io.postrider.frontend.rights.Envelopes;
import io.postrider.sender.routing.StaticRouter;
import io.postrider.sender.routing.dns.DnsRouter;
import org.junit.jupiter.api.Test;

/** What a sandbox keeps here cannot get out by a way that nobody thought of. */
class EnclosureRulesTest {

    @Test
    void envelopesAreMadeWhereTheSandboxIsAsked() {
        noClasses()
                .that()
                .resideInAPackage("io.postrider.frontend..")
                .and()
                .doNotHaveFullyQualifiedName(Envelopes.class.getName())
                .should()
                .callConstructor(NewEnvelope.class, io.postrider.common.address.Domain.class, java.util.List.class)
                .check(CLASSES);
    }

    @Test
    void routersThatLeadOutAreMadeOnlyBehindTheOneThatKeepsMailHere() {
        for (Class<?> router : new Class<?>[] {StaticRouter.class, DnsRouter.class}) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.postrider.sender.routing..")
                    .and()
                    .doNotHaveFullyQualifiedName("io.postrider.sender.Sender")
                    .and()
                    .doNotHaveFullyQualifiedName("io.postrider.sender.Exchangers")
                    .should()
                    .callConstructorWhere(describe(
                            "a " + router.getSimpleName() + " is made",
                            call -> call.getTargetOwner().isEquivalentTo(router)))
                    .check(CLASSES);
        }
    }
}
