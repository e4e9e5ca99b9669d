package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.WatchStory.AMA;
import static org.stillhere.domain.WatchStory.BEN;
import static org.stillhere.domain.WatchStory.NILAR;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the end of a contact's claim while a coordinator has the case, and after the contact was told by hand. */
class TwoClaimsTest {
    private static WatchStory takenByBoth() {
        return WatchStory.steady().missesTheNextAsk().minutes(20).says(AMA, ContactKey.TAKE).minutes(1)
                .deskClaims(Duration.ofHours(12)).anyway();
    }

    @Test
    void contactsClaimEndsUnheardWhileACoordinatorHasTheCase() {
        WatchStory story = takenByBoth().hours(11);
        assertFalse(story.got(AMA).contains(Template.CLAIM_LAPSED));
        assertFalse(story.deskWasTold().contains(NoticeKind.LAPSED), "it is not with nobody");
        story.hours(1);
        assertTrue(story.got(AMA).contains(Template.CLAIM_LAPSED), "the coordinator's has ended as well");
    }

    @Test
    void contactWhoPassesItOnWhileACoordinatorHasTheCaseAlarmsNobody() {
        WatchStory story = takenByBoth().says(AMA, ContactKey.CANNOT);
        assertFalse(story.deskWasTold().contains(NoticeKind.LAPSED));
        assertEquals(List.of(), story.minutes(30).got(BEN));
    }

    /** The store refuses two writes of one row in one decision, so the case would stay as it is for ever. */
    @Test
    void claimOfSomebodyToldByHandBeforeTheirTierLapsesWithOneTextToThem() {
        WatchStory story = WatchStory.steady().missesTheNextAsk().does(new Command.TellNow(NILAR, AMA))
                .says(AMA, ContactKey.TAKE).anyway();
        story.now = story.open().claim().orElseThrow().until();
        story.does(new Command.Tick(DeskStaffing.STAFFED));
        assertEquals(List.of(Template.CLAIM_LAPSED), story.got(AMA));
        assertEquals(List.of(Template.MISSED), story.got(BEN));
    }
}
