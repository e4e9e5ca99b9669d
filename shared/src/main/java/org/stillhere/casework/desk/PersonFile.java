package org.stillhere.casework.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.ClosedCase;
import org.stillhere.domain.ContactStatus;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Standing;
import org.stillhere.domain.Standing.Reach;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.store.message.Message;
import org.stillhere.store.timeline.FreeTextNote;
import org.stillhere.store.timeline.StoredEntry;
import org.stillhere.store.watch.WatchFile;

/** Reads what a coordinator sees of one person of their team. Changes nothing. */
public final class PersonFile {
    /** Lines of the timeline on one page. */
    public static final int LINES = 60;
    private static final int PAST = 5;
    private final Environment environment;

    public PersonFile(Environment environment) {
        this.environment = environment;
    }

    /**
     * One person, as their page shows them.
     *
     * @param timeline
     *            latest first
     * @param past
     *            closed cases, latest first
     * @param messages
     *            the messages of those lines, and the last one to each contact of the open case
     */
    public record Person(WatchFile file, Standing standing, List<Happened> timeline, List<ClosedCase> past,
            Map<MessageKey, Message> messages) {
    }

    /**
     * A line of the timeline, with the texts that were sent with it and the note that belongs to it.
     */
    public record Happened(StoredEntry line, List<Message> sent, Optional<FreeTextNote> written) {
    }

    /** The file of somebody of that team; empty for anybody else. */
    public Optional<WatchFile> file(TeamId team, DefenderId id) {
        return environment.watches().file(id).filter(f -> f.watch().team().equals(team));
    }

    /** Reads everything, in five reads and one of the messages. */
    public Person person(WatchFile file) {
        Watch watch = file.watch();
        DefenderId id = watch.id();
        Instant now = environment.clock().instant();
        List<StoredEntry> lines = environment.timeline().storedEntries(watch, LINES, now);
        Map<Long, FreeTextNote> written = new HashMap<>();
        Stream.of(environment.timeline().notesByCoordinators(id, LINES, now),
                environment.timeline().notesByOthers(id, LINES, now)).flatMap(List::stream)
                .forEach(w -> written.put(w.version(), w));
        Map<MessageKey, Message> sent = messages(watch, lines);
        Standing standing = Standing.of(watch,
                key -> Optional.ofNullable(sent.get(key)).map(TeamBoard::reach).orElse(Reach.UNKNOWN));
        return new Person(file, standing, lines.stream().map(l -> happened(id, l, sent, written)).toList(),
                environment.timeline().pastCases(id, PAST, now), Map.copyOf(sent));
    }

    private Map<MessageKey, Message> messages(Watch watch, List<StoredEntry> lines) {
        Stream<MessageKey> ofLines = lines.stream().flatMap(l -> keys(watch.id(), l).stream());
        Stream<MessageKey> told = watch.open().stream().flatMap(c -> c.contacts().told().stream())
                .map(ContactStatus::last);
        List<MessageKey> keys = Stream.of(ofLines, told, watch.lastAsk().stream()).flatMap(s -> s).distinct().toList();
        Map<MessageKey, Message> found = new HashMap<>();
        if (!keys.isEmpty()) {
            environment.messages().findAll(keys).forEach(m -> found.put(m.key(), m));
        }
        return found;
    }

    /** The keys under which a line's messages can be. For each text there is at most one question and one notice. */
    private static List<MessageKey> keys(DefenderId id, StoredEntry line) {
        long sends = line.entry().facts().stream().filter(f -> sends(f.what())).count();
        return IntStream.range(0, (int) Math.min(sends * 3, 60)).mapToObj(i -> line.message(id, i)).toList();
    }

    private static boolean sends(EventKind what) {
        return switch (what) {
            case ASKED, REMINDED, ASKED_AFRESH, TOLD, TOLD_BY_HAND, CASE_OPENED, CASE_UPGRADED, CASE_ENDED, CLAIMED,
                    DESK_CLAIMED, CLAIM_LAPSED, CLAIM_RELEASED, IN_DOUBT, SEEN_RECEIPT, DRILLED, NOTE, RELEASED,
                    RESUMED, HANDED_OVER, REVISED, CONSENTED -> true;
            default -> false;
        };
    }

    private static Happened happened(DefenderId id, StoredEntry line, Map<MessageKey, Message> sent,
            Map<Long, FreeTextNote> written) {
        List<Message> messages = new ArrayList<>();
        for (MessageKey key : keys(id, line)) {
            Message message = sent.get(key);
            if (message != null && message.work() instanceof Effect.Send) {
                messages.add(message);
            }
        }
        return new Happened(line, List.copyOf(messages), Optional.ofNullable(written.get(line.version())));
    }
}
