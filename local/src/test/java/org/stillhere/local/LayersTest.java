package org.stillhere.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.stillhere.store.table.Rows;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;

/** Checks the rules of the architecture across all modules. The rules of `shared` alone are checked there. */
@AnalyzeClasses(packages = "org.stillhere", importOptions = { ImportOption.DoNotIncludeTests.class,
        LayersTest.NoTestJars.class })
class LayersTest {
    /** Leaves out the test doubles of `shared`, which are in a jar of their own. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String[] FUNCTIONS = { "org.stillhere.sweepdue..", "org.stillhere.receivesms..",
            "org.stillhere.receivedelivery..", "org.stillhere.sendmessages..", "org.stillhere.auditengine..",
            "org.stillhere.createkeysets..", "org.stillhere.openlink..", "org.stillhere.servedashboard.." };

    @ArchTest
    static final ArchRule FUNCTIONS_DO_NOT_KNOW_EACH_OTHER = slices().matching("org.stillhere.(*)..").as("functions")
            .that(new DescribedPredicate<>("are functions") {
                @Override
                public boolean test(com.tngtech.archunit.library.dependencies.Slice slice) {
                    return java.util.List.of(FUNCTIONS).contains("org.stillhere." + slice.getNamePart(1) + "..");
                }
            }).should().notDependOnEachOther();

    @ArchTest
    static final ArchRule PACKAGES_OF_THE_DASHBOARD_HAVE_NO_CYCLES = slices()
            .matching("org.stillhere.servedashboard.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PACKAGES_FOR_A_LAPTOP_HAVE_NO_CYCLES = slices().matching("org.stillhere.local.(**)").should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule NOTHING_THAT_IS_DEPLOYED_KNOWS_THE_LAPTOP = noClasses().that()
            .resideOutsideOfPackages("org.stillhere.local..", "org.stillhere.bench..").should().dependOnClassesThat()
            .resideInAPackage("org.stillhere.local..");

    /** A client that nobody gave a limit waits for minutes, while the carrier waits for seconds. */
    @ArchTest
    static final ArchRule CLIENTS_OF_AWS_ARE_BUILT_AT_ONE_PLACE = noClasses().that()
            .resideOutsideOfPackages("org.stillhere.runtime.aws..", "org.stillhere.local..", "org.stillhere.bench..")
            .should().callMethodWhere(new DescribedPredicate<JavaCall<?>>("builds a client of AWS") {
                @Override
                public boolean test(JavaCall<?> call) {
                    return call.getTargetOwner().isAssignableTo(AwsClientBuilder.class)
                            && call.getName().equals("build")
                            || call.getTargetOwner().isAssignableTo(AwsClient.class) && call.getName().equals("create");
                }
            }.forSubtype());

    @ArchTest
    static final ArchRule FUNCTIONS_DO_NOT_WRITE = noClasses().that().resideInAnyPackage(FUNCTIONS).should()
            .callMethodWhere(new DescribedPredicate<JavaCall<?>>("writes rows") {
                @Override
                public boolean test(JavaCall<?> call) {
                    return call.getTargetOwner().isAssignableTo(Rows.class);
                }
            }.forSubtype());

    @ArchTest
    static final ArchRule FUNCTIONS_DO_NOT_KNOW_TWILIO = noClasses().that().resideInAnyPackage(FUNCTIONS).should()
            .dependOnClassesThat().resideInAPackage("com.twilio..");

    @ArchTest
    static final ArchRule FUNCTIONS_DO_NOT_ASK_THE_MACHINE_FOR_THE_TIME = noClasses().that()
            .resideInAnyPackage(FUNCTIONS).should()
            .callMethodWhere(new DescribedPredicate<JavaCall<?>>("asks for the time") {
                @Override
                public boolean test(JavaCall<?> call) {
                    return call.getTargetOwner().getName().startsWith("java.time.") && call.getName().equals("now")
                            || call.getName().equals("currentTimeMillis") || call.getName().startsWith("systemUTC");
                }
            }.forSubtype());
}
