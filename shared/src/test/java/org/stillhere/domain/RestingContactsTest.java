package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.stillhere.domain.Template.FRIEND_NEEDED;
import static org.stillhere.domain.Template.RESTING;
import static org.stillhere.domain.Template.TAKEN_OVER;
import static org.stillhere.domain.WatchStory.AMA;
import static org.stillhere.domain.WatchStory.BEN;
import static org.stillhere.domain.WatchStory.CHO;
import static org.stillhere.domain.WatchStory.NILAR;
import static org.stillhere.domain.WatchStory.PHONE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests that contacts who were told before the duress was known, and are not marked for it, are left in peace. */
class RestingContactsTest {
    private static WatchStory everybodyTold() {
        return WatchStory.steady().missesTheNextAsk().minutes(20).anyway();
    }

    private static WatchStory sosUnderDuress() {
        return everybodyTold().does(new Command.Duress(PHONE, new Command.Sos(Actor.DEFENDER, Optional.of(PHONE))));
    }

    @Test
    void editDuringDuressTellsNobodyOfIt() {
        WatchStory story = everybodyTold().duress().anyway();
        story.revisesContacts(all -> all).hours(4);
        assertEquals(List.of(), story.got(AMA));
        assertEquals(List.of(), story.got(CHO));
        WatchStory sos = sosUnderDuress().anyway();
        sos.revisesContacts(all -> all);
        assertEquals(List.of(), sos.got(AMA));
        assertEquals(List.of(), sos.got(CHO));
    }

    @Test
    void failedOrStoppedPhoneOfSomebodyWhoRestsMakesNoAlarm() {
        WatchStory story = everybodyTold().duress();
        assertEquals(List.of(TAKEN_OVER), story.got(AMA));
        story.lastFails(AMA, FailureKind.ROUTE);
        assertEquals(List.of(TAKEN_OVER), story.got(AMA), "by the other phone");
        WatchStory stopped = everybodyTold().duress().anyway();
        stopped.does(new Command.RouteLost(new Recipient.Trusted(AMA), PHONE, RouteLoss.STOPPED));
        assertEquals(List.of(TAKEN_OVER), stopped.got(AMA));
        WatchStory noWord = everybodyTold().duress().anyway();
        noWord.lastFails(AMA, FailureKind.NO_WORD);
        assertEquals(List.of(TAKEN_OVER), noWord.got(AMA));
        WatchStory marked = WatchStory
                .of(WatchStory.plan(Risk.STEADY), WatchStory.contact(BEN, 1, Consent.AGREED, true, 2)).duress()
                .minutes(20);
        assertEquals(List.of(RESTING), marked.got(BEN));
        marked.lastFails(BEN, FailureKind.ROUTE);
        assertEquals(List.of(RESTING), marked.got(BEN), "marked for it");
    }

    @Test
    void sosUnderDuressLetsTheUnmarkedRestUntilTheEnd() {
        WatchStory story = sosUnderDuress();
        assertEquals(List.of(TAKEN_OVER), story.got(AMA));
        assertEquals(List.of(FRIEND_NEEDED), story.got(BEN));
        story.hours(4).does(new Command.DeskClaim(NILAR, Duration.ofHours(1)));
        assertEquals(List.of(), story.got(AMA));
        assertEquals(List.of(Template.ALL_CLEAR), story.ends(Outcome.ALL_CLEAR).got(AMA));
    }
}
