package org.stillhere.domain;

import java.time.Duration;
import java.util.Optional;
import org.stillhere.domain.Case.DeskSteps.TextedBy;

/**
 * Takes in claims that coordinators make by text. Anybody can forge the number of a coordinator, so a text must not
 * silence an SOS or duress: it needs the coordinator's own word, counts once in a case, and lapses soon. After that the
 * case is claimed on the board only. Everybody at the desk is told of such a claim, and of one without the word.
 */
final class TextedClaimRules {
    private TextedClaimRules() {
    }

    static void claim(DecisionBuilder builder, PhoneCommand.TextedClaim texted) {
        Optional<Case> grave = builder.open.filter(TextedClaimRules::isGrave);
        if (grave.isEmpty() || texted.availability() == Availability.UNREACHABLE || isColleagues(builder, texted)) {
            give(builder, texted, Claim.DESK_HOLD);
            return;
        }
        boolean again = grave.get().desk().texted().contains(new TextedBy(texted.by(), true));
        if (texted.proven() && !again) {
            give(builder, texted, Claim.TEXTED_HOLD);
            tell(builder, new TextedBy(texted.by(), true), NoticeKind.CLAIMED_BY_TEXT);
        } else {
            builder.fact(EventKind.CLAIM_NOTED, texted.by());
            if (!grave.get().desk().texted().contains(new TextedBy(texted.by(), false))) {
                tell(builder, new TextedBy(texted.by(), false), NoticeKind.CLAIM_NOTED);
            }
            builder.answer = MessageContent.naming(Template.DESK_CLAIM_ON_BOARD, builder.before.codename().value());
        }
    }

    private static boolean isGrave(Case open) {
        return open.cause() == Cause.SOS || open.cause() == Cause.DURESS || open.underDuress();
    }

    /** Whether a colleague has it: the answer says so, and changes nothing. */
    private static boolean isColleagues(DecisionBuilder builder, PhoneCommand.TextedClaim texted) {
        return builder.open.flatMap(c -> c.desk().claim()).filter(c -> !c.lapsedAt(builder.now))
                .filter(c -> !c.isBy(texted.by())).isPresent() && builder.open.flatMap(Case::textToRead).isEmpty();
    }

    private static void give(DecisionBuilder builder, PhoneCommand.TextedClaim texted, Duration length) {
        CaseDeskRules.claim(builder, new Command.DeskClaim(texted.by(), length, false, texted.availability()));
    }

    /** Once for each coordinator and case: who forges it again and again does not flood the desk. */
    private static void tell(DecisionBuilder builder, TextedBy one, NoticeKind kind) {
        builder.open = builder.open.map(c -> c.withDesk(c.desk().withTexted(one)));
        builder.tellAgain(kind, EscalationLevel.LAST_RESORT, builder.now);
    }
}
