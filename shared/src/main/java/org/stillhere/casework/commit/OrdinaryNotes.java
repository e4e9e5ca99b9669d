package org.stillhere.casework.commit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.domain.Decision;
import org.stillhere.domain.Effect;
import org.stillhere.domain.EscalationLevel;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Notice;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.Priority;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Question;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Risk;
import org.stillhere.domain.Route;
import org.stillhere.domain.Template;
import org.stillhere.domain.TimelineEvent;
import org.stillhere.domain.Watch;
import org.stillhere.domain.WireDelay;
import org.stillhere.store.message.Message;
import org.stillhere.store.table.Write;

/**
 * Writes the texts of ordinary days that look like those after a duress word, so that the wire does not tell one from
 * the other:
 * <ol>
 * <li>The desk is told of each sign of life of somebody at raised or high risk, as late as it would be told of duress.
 * One in eight of these texts asks the desk to look at the board first, as under duress, and is a practice.
 * <li>A contact who is marked for duress gets the text of a quiet day now and then.
 * </ol>
 * Whether the desk's texts leave is a setting of send-messages.
 */
public final class OrdinaryNotes {
    /** One in so many notes to the desk is a practice. */
    static final int PRACTICE = 8;
    /** One in so many signs of life is followed by a quiet day: with one a day, a text in six weeks. */
    static final int QUIET_DAY = 45;
    private static final Set<EventKind> SIGNS = EnumSet.of(EventKind.ANSWERED, EventKind.CONFIRMED, EventKind.LATER,
            EventKind.LATER_REFUSED, EventKind.TRIP_STARTED, EventKind.TRIP_EXTENDED, EventKind.PAUSED,
            EventKind.REFUSED);
    /** The desk is told of these anyway, and must not be told that all is as usual. */
    private static final Set<EventKind> TOLD = EnumSet.of(EventKind.DURESS, EventKind.SOS, EventKind.WORRYING_TEXT,
            EventKind.WORD_AND_MORE, EventKind.POSSIBLE_DURESS, EventKind.WORD_USED_AGAIN, EventKind.UNTRUSTED_TEXT);
    private final Environment environment;

    public OrdinaryNotes(Environment environment) {
        this.environment = environment;
    }

    /** The writes that go with a decision about a text from the person's phone. */
    public List<Write> after(Decision decision) {
        Set<EventKind> facts = decision.entry().stream().flatMap(e -> e.facts().stream()).map(TimelineEvent::what)
                .collect(Collectors.toSet());
        Watch watch = decision.watch();
        if (facts.stream().noneMatch(SIGNS::contains) || facts.stream().anyMatch(TOLD::contains)) {
            return List.of();
        }
        List<Write> writes = new ArrayList<>();
        int ordinal = decision.effects().size();
        if (watch.plan().risk() != Risk.STEADY) {
            writes.add(toDesk(watch, MessageKey.of(watch.id(), watch.version(), ordinal)));
        }
        if (watch.open().isEmpty()) {
            for (Contact contact : watch.contacts()) {
                ordinal++;
                quietDay(watch, contact, MessageKey.of(watch.id(), watch.version(), ordinal)).ifPresent(writes::addAll);
            }
        }
        return writes;
    }

    private Write toDesk(Watch watch, MessageKey key) {
        boolean practice = WireDelay.once(PRACTICE, watch.plan().seed(), "practice" + key);
        Notice notice = new Notice(practice ? NoticeKind.PRACTICE : NoticeKind.WROTE, watch.id(), watch.codename(),
                watch.changedAt(), EscalationLevel.ON_DUTY, Optional.empty(), Optional.empty());
        return environment.messages().pending(key, new Message.Owner.OfWatch(watch.id()),
                new Effect.Tell(key, watch.team(), notice), watch.changedAt(),
                watch.changedAt().plus(WireDelay.ofDesk(watch.plan().seed(), key)));
    }

    private Optional<List<Write>> quietDay(Watch watch, Contact contact, MessageKey key) {
        boolean meant = contact.underDuress() && contact.consent() == Consent.AGREED;
        Optional<Route> route = contact.routes().stream().filter(r -> meant && !r.lost()).findFirst();
        if (route.isEmpty() || !WireDelay.once(QUIET_DAY, watch.plan().seed(), "quiet" + key)) {
            return Optional.empty();
        }
        Instant at = watch.changedAt().plus(WireDelay.ofQuietDay(watch.plan().seed(), key));
        Recipient to = new Recipient.Trusted(contact.id());
        Effect.Send send = new Effect.Send(key, to, route.get().id(), MessageContent.of(Template.RESTING, at),
                Purpose.DRILL, Priority.URGENT, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(at.plus(Message.ORDINARY_WORTH)));
        return Optional.of(List.of(
                environment.messages().pending(key, new Message.Owner.OfWatch(watch.id()), send, watch.changedAt(), at),
                new Write.PutRow(environment.questions().row(route.get().phone(),
                        Question.asked(watch.id(), Optional.empty(), to, at, at)), Write.ANY)));
    }
}
