package io.postrider.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.postrider.cli.architecture.Programs.CLASSES;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** How things are called and marked. */
class NamesTest {

    private static final int CONSTRUCTOR_PARAMETERS = 6;

    @Test
    void everyPackageIsNullMarked() {
        classes().should(standInANullMarkedPackage()).check(CLASSES);
    }

    private static ArchCondition<JavaClass> standInANullMarkedPackage() {
        return new ArchCondition<>("stand in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getPackageName() + " has no package-info.java with @NullMarked"));
            }
        };
    }

    @Test
    void noNameSaysNothing() {
        noClasses()
                .that()
                .doNotHaveSimpleName("NoData") // what the DNS calls this answer, RFC 2308, 2.2
                .should()
                .haveNameMatching(
                        ".*[.$][A-Za-z0-9]*"
                                + "(Manager|Helper|Utils?|Service|Processor|Worker|Info|Data|Dto|DTO|Impl|Base|Abstract|Common|Misc)")
                .orShould()
                .haveNameMatching(".*[.$](Abstract|Base|Common|Misc)[A-Z][A-Za-z0-9]*")
                .orShould()
                .haveNameMatching(".*[.$](Email|Mail)")
                .because("a name says what the thing is (docs/glossary.md)")
                .check(CLASSES);
    }

    @Test
    void constructorsTakeAHandfulOfParameters() {
        classes().that().areNotRecords().should(haveShortConstructors()).check(CLASSES);
    }

    private static ArchCondition<JavaClass> haveShortConstructors() {
        return new ArchCondition<>("have constructors of at most " + CONSTRUCTOR_PARAMETERS + " parameters") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaConstructor constructor : type.getConstructors()) {
                    int parameters = constructor.getRawParameterTypes().size();
                    events.add(new SimpleConditionEvent(
                            constructor,
                            parameters <= CONSTRUCTOR_PARAMETERS,
                            constructor.getFullName() + " takes " + parameters));
                }
            }
        };
    }
}
