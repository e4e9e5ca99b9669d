package org.stillhere.casework.reading;

import java.util.Optional;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Watch;
import org.stillhere.store.phone.Identity;
import org.stillhere.wording.replies.ParsedText;
import org.stillhere.wording.replies.ParsedText.WordMatch;
import org.stillhere.wording.replies.Remainder;
import org.stillhere.wording.replies.Reply;

/**
 * Decides whether a text that repeats another has anything left to do. The carrier may deliver one text twice under two
 * ids; a person may text the same word again because it did not help. The state tells them apart: a text is dropped
 * only where all that it asks for is done.
 */
public final class TwinTexts {
    private TwinTexts() {
    }

    /**
     * Whether a defender's text would change nothing on the person's side that the first one did not. It does not
     * depend on which of the two personal words is in it.
     *
     * @param concern
     *            whether a human must read it
     */
    public static boolean done(Watch watch, ParsedText heard, boolean concern) {
        // A case under duress is open on one side only. What the desk has still to read is the same on both.
        boolean known = !concern || watch.open().flatMap(Case::textToRead).filter(t -> !t.almostDuress()).isPresent();
        return known && (concern && heard.reply() instanceof Reply.Unclear || doneByItself(watch, heard.reply()));
    }

    /** The sender, if the text has the word under duress and the desk has still to be told of it. */
    public static Optional<Identity.OfDefender> untold(Watch watch, ParsedText heard, Identity.OfDefender sender) {
        boolean told = watch.open().filter(Case::underDuress).isPresent();
        return heard.said() == WordMatch.DURESS && !told ? Optional.of(sender) : Optional.empty();
    }

    private static boolean doneByItself(Watch watch, Reply reply) {
        boolean answered = !awaitsAnswer(watch);
        return switch (reply) {
            case Reply.Here r -> answered && watch.trip().isEmpty();
            case Reply.Yes r -> answered && watch.trip().isEmpty();
            case Reply.Word r -> answered && watch.trip().isEmpty();
            case Reply.AskLater r -> answered || laterWasRefused(watch);
            case Reply.CallForHelp r -> sosIsOpen(watch);
            case Reply.Help r -> sosIsOpen(watch);
            case Reply.TripFor r -> watch.trip().isPresent();
            case Reply.PauseFor r -> watch.cycle() instanceof Cycle.Paused;
            case Reply.Unclear r -> answered || watch.cycle() instanceof Cycle.Asked a && a.held()
                    || watch.cycle() instanceof Cycle.Checking c && c.held();
            // They speak for the whole phone, and each is harmless a second time.
            case Reply.Stop r -> false;
            case Reply.StartAgain r -> false;
            case Reply.NotMe r -> false;
            // A contact's keys are weighed where contacts' texts are.
            case Reply.Read r -> false;
            case Reply.TakeCase r -> false;
            case Reply.Cannot r -> false;
            case Reply.Voice r -> false;
            case Reply.RingMe r -> false;
            case Reply.Letter r -> false;
            case Reply.Code r -> false;
        };
    }

    /**
     * Whether a machine may have written it, as far as the words say. Help, worry and the person's words are never met
     * with silence, nor is a key alone.
     */
    public static boolean mayBeAMachines(ParsedText heard, boolean concern) {
        boolean help = heard.reply() instanceof Reply.CallForHelp || heard.reply() instanceof Reply.Help;
        boolean unread = heard.reply() instanceof Reply.Unclear || heard.remainder() != Remainder.NOTHING;
        return unread && !help && !concern && heard.said() == WordMatch.NOTHING;
    }

    private static boolean laterWasRefused(Watch watch) {
        return watch.cycle() instanceof Cycle.Asked a && a.ask().laters() >= Cycle.Ask.LATERS_MOST;
    }

    private static boolean sosIsOpen(Watch watch) {
        return watch.open().filter(c -> c.phoneCalls() && c.doubtSince().isEmpty()).isPresent();
    }

    private static boolean awaitsAnswer(Watch watch) {
        return switch (watch.cycle()) {
            case Cycle.Asking a -> true;
            case Cycle.Asked a -> true;
            case Cycle.NotAsked n -> true;
            case Cycle.Checking c -> true;
            case Cycle.Waiting w -> false;
            case Cycle.Paused p -> false;
            case Cycle.Held h -> false;
        };
    }
}
