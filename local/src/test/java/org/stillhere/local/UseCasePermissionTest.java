package org.stillhere.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.casework.desk.FileAccess;
import org.stillhere.casework.permission.Permission;
import org.stillhere.casework.permission.Permitted;
import org.stillhere.casework.staff.TeamStaff;
import org.stillhere.casework.trail.TrailReading;
import org.stillhere.store.desk.CoordinatorCard;

/**
 * Each use case of the board checks the permission itself: a page can call it only with a {@link Permitted}, or it
 * takes the coordinator's card and calls {@link Permission}. A use case without either, or one more that needs none, is
 * found here. No page writes the table without a use case: ArchitectureTest.
 */
@AnalyzeClasses(packages = "org.stillhere", importOptions = ImportOption.DoNotIncludeTests.class)
class UseCasePermissionTest {
    private static final Set<String> ROOMS = Set
            .of("claims", "commit", "desk", "drafts", "enrolment", "erasure", "exchange", "lookback", "staff", "trail")
            .stream().map(r -> "org.stillhere.casework." + r).collect(Collectors.toUnmodifiableSet());
    /** They check the card that they get. */
    private static final Set<String> CHECK_THE_CARD = Stream.of(FileAccess.class, TeamStaff.class, TrailReading.class)
            .map(Class::getName).collect(Collectors.toUnmodifiableSet());
    /**
     * What needs no permission: who signs in and out, what every role sees of the own team, what stores and shows
     * nothing of anybody, and the trail, which only grows.
     */
    private static final Set<String> FREE = Set.of("Sessions.begin", "Sessions.resume", "Sessions.peek",
            "Sessions.open", "Sessions.opens", "Sessions.prove", "Sessions.looks", "Sessions.list",
            "WatchingSessions.mayBegin", "WatchingSessions.look", "WatchingSessions.list", "TeamBoard.of",
            "PersonFile.file", "PersonFile.person", "LinkedPeople.of", "WorryingWordList.current",
            "WorryingWordList.asRead", "TextPrices.ofSegment", "CaseReopening.last", "CaseReopening.undoable",
            "CaseReopening.foresee", "CoordinatorActions.foresee", "PeopleExport.order", "PeopleImport.ofTeam",
            "ErasePerson.orderOf", "ErasePerson.ofTeam", "ReviseEnrolment.agreed", "EnrolmentSuggestions.codename",
            "EnrolmentSuggestions.codenames", "EnrolmentSuggestions.word", "EnrolmentSuggestions.code",
            "TextPreview.of", "WordCards.draw", "WordCards.stores", "WordCards.removes", "AuditTrail.enter",
            "AuditTrail.enterAfterwards");
    /** With a cookie, whoever has it ends their own session. */
    private static final Set<String> WITH_A_COOKIE = Set.of("Sessions.end", "WatchingSessions.end");

    @ArchTest
    static final ArchRule PAGES_CALL_USE_CASES_WITH_A_PERMISSION = noClasses().that()
            .resideInAPackage("org.stillhere.servedashboard..").should().callMethodWhere(DescribedPredicate.describe(
                    "is a use case without a permission", (JavaCall<?> call) -> isUseCase(call) && !isPermitted(call)));

    @ArchTest
    static final ArchRule USE_CASES_THAT_TAKE_A_CARD_CHECK_IT = classes()
            .that(DescribedPredicate.describe("take a card", (JavaClass c) -> CHECK_THE_CARD.contains(c.getName())))
            .should().dependOnClassesThat().areAssignableTo(Permission.class);

    private static boolean isUseCase(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        boolean method = call.getTarget().resolveMember().filter(m -> !m.getModifiers().contains(JavaModifier.STATIC))
                .isPresent();
        return method && ROOMS.contains(owner.getPackageName()) && owner.isTopLevelClass() && !owner.isRecord()
                && !owner.isEnum() && !owner.getSimpleName().equals("Environment");
    }

    private static boolean isPermitted(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        String name = owner.getSimpleName() + "." + call.getName();
        Stream<JavaClass> first = call.getTarget().getRawParameterTypes().stream().limit(1);
        return FREE.contains(name) || first.anyMatch(p -> p.isAssignableTo(Permitted.class)
                || CHECK_THE_CARD.contains(owner.getName())
                        && (p.isEquivalentTo(CoordinatorCard.class) || name.equals("TeamStaff.isProven"))
                || WITH_A_COOKIE.contains(name) && p.getSimpleName().equals("Private"));
    }
}
