package org.stillhere.casework.inbound;

import java.time.Instant;
import java.util.Optional;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.ReplyPacing;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.casework.reading.KnownPersons.NamingText;
import org.stillhere.casework.reading.RecentTexts;
import org.stillhere.casework.reading.TeamPhrases;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactKey;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry.Safe;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.phone.RememberedText.TextEffect;
import org.stillhere.store.table.Row;
import org.stillhere.vault.Private;
import org.stillhere.wording.replies.Reply;

/**
 * Takes in a text.
 * <ol>
 * <li>One query finds the owner of the phone, the questions that it may answer, and whether this very text was answered
 * before.
 * <li>A defender's own keys speak for their own watch; a contact's key needs exactly one open question.
 * <li>One transaction contains the decision and the answer, so the same text again gets the same answer.
 * </ol>
 * Three round trips for a text that concerns one watch; once a minute one more, for the words that worry the team, and
 * the first time that a contact texts another one, for the team of their person.
 */
public final class InboundTexts {
    /** A text is read anew so often if others of the same phone are always first. */
    private static final int TRIES = 6;
    private final Environment environment;
    private final AnswerOnce answers;
    private final DefenderReplies defenders;
    private final ContactReplies contacts;
    private final UnknownSenderTexts unknownSenders;
    private final PhoneWideReplies phoneWide;
    private final MachineTexts machines;
    private final LostResponses lostResponses;
    private final TeamPhrases phrases;

    public InboundTexts(Environment environment, MessageRenderer renderer) {
        this.environment = environment;
        this.answers = new AnswerOnce(environment);
        this.phrases = new TeamPhrases(environment);
        this.contacts = new ContactReplies(environment, renderer, answers, phrases);
        this.unknownSenders = new UnknownSenderTexts(environment, answers, phrases);
        this.phoneWide = new PhoneWideReplies(environment, renderer, answers);
        this.machines = new MachineTexts(environment, answers);
        this.lostResponses = new LostResponses(environment, answers);
        this.defenders = new DefenderReplies(environment, renderer, answers, phoneWide, contacts, phrases);
    }

    /** The words that worry each team, with which every text is read. */
    public TeamPhrases phrases() {
        return phrases;
    }

    /**
     * Takes in a text.
     *
     * @return the answer for the response; empty if there is no answer, or if it leaves as a text of its own
     *
     * @throws Busy
     *             if it could not be taken in now; the same text may be delivered again
     */
    public Optional<Private> take(InboundText in) {
        Instant began = environment.clock().instant();
        PhoneKey key = environment.vault().lookUp(in.from());
        for (int attempt = 0; attempt < TRIES; attempt++) {
            PhoneFile phone = environment.phones().find(key, began);
            try {
                Optional<Private> answer = take(in, phone);
                if (in.inPlace() && phone.defender().isPresent()) {
                    ReplyPacing.await(environment, began);
                }
                return answer;
            } catch (AnswerOnce.Overtaken another) {
                environment.backOff(attempt);
            }
        }
        throw new Busy();
    }

    /**
     * Takes in a key that was pressed on the check-in page as if it had been texted, and answers it with the same
     * pacing.
     */
    public Optional<Private> onPage(InboundText in, PhoneFile phone, Identity.OfDefender who) {
        Instant began = environment.clock().instant();
        Optional<Row> before = answers.before(in, phone);
        Optional<Private> answer = before.isPresent() ? answers.given(before.get())
                : defenders.take(in, phone, who, RecentTexts.NONE);
        ReplyPacing.await(environment, began);
        return answer;
    }

    /**
     * Takes in a key that was pressed on a contact's page. The page says what it is about, so there is nothing to
     * choose.
     */
    public Optional<Private> onPage(InboundText in, PhoneFile phone, Watch watch, Command.ContactSays says) {
        Optional<Row> before = answers.before(in, phone);
        return before.isPresent() ? answers.given(before.get()) : contacts.onPage(in, phone, watch, says);
    }

    private Optional<Private> take(InboundText in, PhoneFile phone) {
        Optional<Row> before = answers.before(in, phone);
        if (before.isPresent() && !phoneWide.mayBeUnfinished(in, phone) && !contacts.mayBeUnfinished(in, phone)) {
            environment.telemetry().count(Metric.SEEN_AGAIN);
            if (in.inPlace()) {
                return answers.given(before.get());
            }
            if (in.origin() == InboundText.TextOrigin.DELIVERED) {
                lostResponses.answer(in, phone, before.get());
            }
            return Optional.empty();
        }
        environment.telemetry().count(Metric.HEARD);
        environment.telemetry().trace(Metric.HEARD, Safe.text(environment.carrierIds().nameInLog(in.id())));
        RecentTexts recent = RecentTexts.of(environment, in, phone);
        if (phone.identities().isEmpty()) {
            environment.telemetry().count(Metric.UNKNOWN_NUMBER);
            return unknownSenders.take(in, phone, recent);
        }
        return phone.defender().map(
                d -> in.wordsGone() ? defenders.takeWithoutWords(in, phone, d) : defenders.take(in, phone, d, recent))
                .orElseGet(() -> fromContact(in, phone, recent));
    }

    private Optional<Private> fromContact(InboundText whole, PhoneFile phone, RecentTexts recent) {
        InboundText came = contacts.withoutOwnWord(whole, phone);
        NamingText text = contacts.read(came, phone);
        Reply reply = text.heard().reply();
        boolean heldBack = reply instanceof Reply.Here && text.named().isEmpty() && recent.leftWords();
        TextEffect effect = heldBack ? TextEffect.HELD_BACK : effect(text);
        InboundText in = came.having(effect);
        return switch (reply) {
            case Reply.Stop s -> phoneWide.stopped(in, phone, recent);
            case Reply.StartAgain s when phoneWide.lostSomewhere(phone) -> phoneWide.regained(in, phone);
            case Reply.Yes y when phoneWide.lostSomewhere(phone) -> phoneWide.regained(in, phone);
            case Reply.NotMe n -> phoneWide.notMe(in, phone);
            case Reply r when recent.repeated().isPresent() && recent.nothingAskedSince(phone) ->
                    answers.repeat(in, phone, recent.repeated().get());
            case Reply r when effect == TextEffect.UNREAD && recent.machineLike() ->
                    machines.silence(in, phone, recent);
            case Reply r when heldBack -> contacts.freeWords(in, phone, text, ContactKey.NOTE);
            case Reply r -> contacts.take(in, phone, text);
        };
    }

    private static TextEffect effect(NamingText text) {
        if (WordsToDesk.isWorrying(text.heard())) {
            return TextEffect.MIXED;
        }
        boolean unread = text.heard().reply() instanceof Reply.Unclear && text.named().isEmpty() && !text.asksWhich();
        return unread ? TextEffect.UNREAD : TextEffect.COUNTED;
    }
}
