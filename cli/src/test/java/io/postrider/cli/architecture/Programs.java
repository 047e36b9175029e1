package io.postrider.cli.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;

/** The classes that the rules look at: those of every module, without their tests. Read once, never changed. */
final class Programs {

    /** Other modules are folders in {@code test} and jars in {@code verify}; so jars must not be left out. */
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.postrider");

    private Programs() {}

    /** Whether one of the package's segments is among these. */
    static DescribedPredicate<JavaClass> inPackageNamedFor(String... protocols) {
        Set<String> segments = Set.of(protocols);
        return DescribedPredicate.describe(
                "stand in a package named for " + segments,
                type -> Set.of(type.getPackageName().split("\\.", -1)).stream().anyMatch(segments::contains));
    }

    /** A call of, or a reference to, a method of this class whose name begins so. */
    static DescribedPredicate<JavaAccess<?>> use(Class<?> owner, String nameBegins) {
        return DescribedPredicate.describe(
                "use " + owner.getSimpleName() + "." + nameBegins,
                access -> access.getTargetOwner().isEquivalentTo(owner)
                        && access.getTarget().getName().startsWith(nameBegins));
    }
}
