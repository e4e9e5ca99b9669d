package org.stillhere;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
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

    /** Rooms of casework, in order: each uses only rooms before it. */
    private static final List<String> ROOMS = List.of("permission", "commit", "trail", "plans", "rendering", "health",
            "reading", "lists", "inbound", "hold", "sealing", "outbound", "due", "links", "validation", "erasure",
            "enrolment", "desk", "staff", "claims", "exchange", "lookback", "drafts");

    @ArchTest
    static void roomsOfCaseworkUseOnlyRoomsBeforeThem(JavaClasses classes) {
        for (int i = 0; i < ROOMS.size(); i++) {
            String room = "org.stillhere.casework." + ROOMS.get(i) + "..";
            assertFalse(classes.that(JavaClass.Predicates.resideInAPackage(room)).isEmpty(), room);
            String[] later = ROOMS.subList(i + 1, ROOMS.size()).stream().map(r -> "org.stillhere.casework." + r + "..")
                    .toArray(String[]::new);
            if (later.length > 0) {
                noClasses().that().resideInAPackage(room).should().dependOnClassesThat().resideInAnyPackage(later)
                        .check(classes);
            }
        }
    }

    @ArchTest
    static final ArchRule ROOMS_HAVE_NO_CYCLES = slices().matching("org.stillhere.casework.(*)..").should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule PACKAGES_OF_SHARED_HAVE_NO_CYCLES = slices().matching("org.stillhere.(*)..").should()
            .beFreeOfCycles();

    /** Types that are public only because another room of casework uses them. */
    @ArchTest
    static final ArchRule NOBODY_OUTSIDE_USES_WHAT_ROOMS_SHARE = noClasses().that()
            .resideOutsideOfPackage("org.stillhere.casework..").should().dependOnClassesThat()
            .haveNameMatching("org\\.stillhere\\.casework\\..*\\.(DeskCommands|Quarantine|ReplyPacing|WatchCommands"
                    + "|CodenameGenerator|SignsOfLife|OperatorMail|MissedInbound|HandlingResult|SendingHold|LinkPolicy"
                    + "|FieldValidation|TextValidation)");

    @ArchTest
    static final ArchRule TELEMETRY_CANNOT_TAKE_WHAT_IS_PERSONAL = noClasses().that().areAssignableTo(Telemetry.class)
            .or().areAssignableTo(Telemetry.Safe.class).should().dependOnClassesThat()
            .areAssignableTo(PhoneNumber.class).orShould().dependOnClassesThat().areAssignableTo(Private.class);

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_THINGS_ARE = noClasses().should().haveSimpleNameEndingWith("Manager")
            .orShould().haveSimpleNameEndingWith("Helper").orShould().haveSimpleNameEndingWith("Util").orShould()
            .haveSimpleNameEndingWith("Utils").orShould().haveSimpleNameEndingWith("Impl");
}
