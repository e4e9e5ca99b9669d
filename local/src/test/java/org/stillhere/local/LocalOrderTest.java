package org.stillhere.local;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Checks that the packages for a laptop know each other in one direction only. */
@AnalyzeClasses(packages = "org.stillhere.local", importOptions = ImportOption.DoNotIncludeTests.class)
class LocalOrderTest {
    private static final String ROOT = "org.stillhere.local";

    @ArchTest
    static final ArchRule EACH_PACKAGE_KNOWS_ONLY_THOSE_BELOW_IT = layeredArchitecture()
            .consideringOnlyDependenciesInLayers().layer("template").definedBy(ROOT + ".template").layer("platform")
            .definedBy(ROOT + ".platform").layer("http").definedBy(ROOT + ".http").layer("phones")
            .definedBy(ROOT + ".phones").layer("twilio").definedBy(ROOT + ".twilio").layer("page")
            .definedBy(ROOT + ".phones.page").layer("server").definedBy(ROOT + ".phones.server").layer("local")
            .definedBy(ROOT).whereLayer("template").mayOnlyBeAccessedByLayers("platform", "local")
            .whereLayer("platform").mayOnlyBeAccessedByLayers("local").whereLayer("http")
            .mayOnlyBeAccessedByLayers("platform", "twilio", "page", "server").whereLayer("phones")
            .mayOnlyBeAccessedByLayers("twilio", "page", "server", "local").whereLayer("twilio")
            .mayOnlyBeAccessedByLayers("page", "server").whereLayer("page").mayOnlyBeAccessedByLayers("server")
            .whereLayer("server").mayOnlyBeAccessedByLayers("local").whereLayer("local").mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule NO_TWO_PACKAGES_KNOW_EACH_OTHER = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();
}
