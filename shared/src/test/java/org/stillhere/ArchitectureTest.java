package org.stillhere;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.stillhere.runtime.Telemetry;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/** The house's rules, as tests. */
@AnalyzeClasses(packages = "org.stillhere", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Set<String> MADE_OF_CHANCE = Set.of("java.util.Random", "java.security.SecureRandom",
            "java.util.concurrent.ThreadLocalRandom", "java.util.SplittableRandom");

    private static DescribedPredicate<JavaCall<?>> call(String owners, String names) {
        return DescribedPredicate.describe(owners + "." + names,
                call -> call.getTargetOwner().getName().matches(owners) && call.getName().matches(names));
    }

    /** Asks the machine what time it is. */
    private static final DescribedPredicate<JavaCall<?>> MACHINE_TIME = call("java\\.time\\..*", "now")
            .or(call("java\\.time\\.(Clock|InstantSource)", "system.*|tick.*"))
            .or(call("java\\.lang\\.System", "currentTimeMillis"))
            .or(call("java\\.util\\.(Date|GregorianCalendar)", "<init>|getInstance"));

    private static final DescribedPredicate<JavaCall<?>> MACHINE_CHANCE = DescribedPredicate.describe("chance",
            call -> MADE_OF_CHANCE.contains(call.getTargetOwner().getName()) && call.getName().matches("<init>|current")
                    || call.getTargetOwner().getName().equals("java.lang.Math") && call.getName().equals("random")
                    || call.getTargetOwner().getName().equals("java.util.UUID") && call.getName().equals("randomUUID"));

    @ArchTest
    static final ArchRule THE_RULES_KNOW_NOTHING_BUT_THEMSELVES = classes().that()
            .resideInAPackage("org.stillhere.domain..").should().onlyDependOnClassesThat().resideInAnyPackage(
                    "org.stillhere.domain..", "java.lang..", "java.time..", "java.util..", "org.jspecify..");

    @ArchTest
    static final ArchRule THE_RULES_DO_NOT_LOG = noFields().that().areDeclaredInClassesThat()
            .resideInAPackage("org.stillhere.domain..").should()
            .haveRawType(nameMatching(".*\\.(Logger|Log)").forSubtype());

    @ArchTest
    static final ArchRule TIME_COMES_IN_AT_ONE_PLACE = noClasses().that()
            .resideOutsideOfPackages("org.stillhere.runtime..", "org.stillhere.local..").should()
            .callMethodWhere(MACHINE_TIME.forSubtype()).orShould().callConstructorWhere(MACHINE_TIME.forSubtype());

    /** A stopwatch tells no time; only whoever waits for the network needs one. */
    @ArchTest
    static final ArchRule ONLY_THE_CARRIER_HAS_A_STOPWATCH = noClasses().that()
            .resideOutsideOfPackages("org.stillhere.carrier..", "org.stillhere.runtime..", "org.stillhere.local..")
            .should().callMethodWhere(call("java\\.lang\\.System", "nanoTime").forSubtype());

    @ArchTest
    static final ArchRule CHANCE_COMES_IN_AT_ONE_PLACE = noClasses().that()
            .resideOutsideOfPackages("org.stillhere.runtime..", "org.stillhere.local..").should()
            .callMethodWhere(MACHINE_CHANCE.forSubtype()).orShould().callConstructorWhere(MACHINE_CHANCE.forSubtype());

    @ArchTest
    static final ArchRule ONLY_THE_CARRIER_KNOWS_TWILIO = noClasses().that()
            .resideOutsideOfPackage("org.stillhere.carrier..").should().dependOnClassesThat()
            .resideInAPackage("com.twilio..");

    @ArchTest
    static final ArchRule ONLY_CASEWORK_WRITES = noClasses().that()
            .resideOutsideOfPackages("org.stillhere.casework..", "org.stillhere.store..").should()
            .callMethodWhere(target(owner(JavaClass.Predicates.assignableTo(Rows.class)))
                    .and(target(nameMatching("transact|count|setAside"))));

    @ArchTest
    static final ArchRule ONLY_STORE_AND_RUNTIME_KNOW_DYNAMODB = noClasses().that()
            .resideOutsideOfPackages("org.stillhere.store..", "org.stillhere.runtime..", "org.stillhere.local..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk.services.dynamodb..", "software.amazon.awssdk.enhanced..");

    @ArchTest
    static final ArchRule NOTHING_BELOW_CASEWORK_KNOWS_IT = noClasses().that()
            .resideInAnyPackage("org.stillhere.domain..", "org.stillhere.store..", "org.stillhere.wording..",
                    "org.stillhere.vault..", "org.stillhere.carrier..", "org.stillhere.runtime..")
            .should().dependOnClassesThat().resideInAPackage("org.stillhere.casework..");

    @ArchTest
    static final ArchRule TELEMETRY_CANNOT_TAKE_WHAT_IS_PERSONAL = noClasses().that().areAssignableTo(Telemetry.class)
            .or().areAssignableTo(Telemetry.Safe.class).should().dependOnClassesThat()
            .areAssignableTo(PhoneNumber.class).orShould().dependOnClassesThat().areAssignableTo(Private.class);

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_THINGS_ARE = noClasses().should().haveSimpleNameEndingWith("Manager")
            .orShould().haveSimpleNameEndingWith("Helper").orShould().haveSimpleNameEndingWith("Util").orShould()
            .haveSimpleNameEndingWith("Utils").orShould().haveSimpleNameEndingWith("Impl");
}
