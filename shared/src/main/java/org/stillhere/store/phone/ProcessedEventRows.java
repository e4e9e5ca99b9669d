package org.stillhere.store.phone;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.domain.PhoneKey;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.KeyPurpose;

/**
 * Reads and writes which events of a phone were processed, each with the answer that it got. A repeated event gets the
 * same answer and changes nothing. {@link PhoneRows#find} reads the rows with the phone.
 */
public final class ProcessedEventRows {
    /** Lifetime of an event. */
    public static final Duration EVENTS_KEPT = Duration.ofDays(3);
    /** Lifetime of an event that had no effect because a machine seems to send it again and again. */
    public static final Duration SILENCED_KEPT = Duration.ofHours(1);
    /**
     * How long it is known that a text was taken in. A signed webhook can be sent again as long as the carrier's token
     * is the same, which docs/runbook.md limits to a year.
     */
    public static final Duration TAKEN_KEPT = Duration.ofDays(400);
    private static final String TAKEN = "X#";
    private static final String TAKEN_SK = "X";
    /** The end of a row tells no more than in which of these parts of the time the text was taken in. */
    private static final long COARSE = Duration.ofDays(30).toSeconds();
    private static final String EVENT = "S#";
    /** The source of presses on pages. */
    private static final String PAGE = "page";
    /** The kind of a mark, not of an event. The version before reads it as an event that it never looks for. */
    private static final String QUIET = "quiet";
    /** Most answers are smaller. */
    private static final int LEAST_BYTES = 512;
    private final Rows rows;
    private final Bodies bodies;

    public ProcessedEventRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    /**
     * The row that a text was taken in, which outlives the row of the event and its answer. It names nobody.
     *
     * @param name
     *            the keyed hash of the text's id and of the watch that it concerned
     */
    public static Row takenRow(String name, Instant now) {
        long end = now.plus(TAKEN_KEPT).getEpochSecond();
        return Row.of(TAKEN + name, TAKEN_SK, 1).expires((end / COARSE + 1) * COARSE);
    }

    /** Whether the row says that a text was taken in, and does not have its answer. */
    public static boolean isTaken(Row row) {
        return row.pk().startsWith(TAKEN);
    }

    /**
     * The sort key of an event.
     *
     * @param source
     *            the kind of the event, such as "sms"
     * @param id
     *            unique within the source; for a text, the carrier's id
     * @param watch
     *            the watch that the event concerned: an event can concern several
     */
    private String sk(String source, String id, String watch) {
        return EVENT + source + "#" + name(source, id) + "#" + watch;
    }

    /**
     * The keyed hash that names an event: the carrier's id of a text is known to the carrier, together with the number.
     * The id of a press on a page is a keyed hash with a key of its link already.
     */
    public String name(String source, String id) {
        return names(source, id).get(0);
    }

    /** The names that an event can have; the newest first. */
    private List<String> names(String source, String id) {
        return source.equals(PAGE) ? List.of(id) : bodies.fleetingNames("event", source + " " + id);
    }

    /** What the sort key of an event can begin with: the name, or what an old version wrote for a mark. */
    private List<String> beginnings(String source, String id) {
        return Stream.concat(names(source, id).stream(), Stream.of(id)).distinct()
                .map(n -> EVENT + source + "#" + n + "#").toList();
    }

    /** Whether a row of a phone with this sort key is a processed event. */
    public static boolean isEvent(String sk) {
        return sk.startsWith(EVENT);
    }

    /** Whether the row is a processed event of this source. */
    public static boolean isEvent(Row row, String source) {
        return row.sk().startsWith(EVENT + source + "#");
    }

    /** Whether the row is the event with this source and id, for any watch. */
    public boolean isEvent(Row row, String source, String id) {
        return beginnings(source, id).stream().anyMatch(row.sk()::startsWith);
    }

    /** Whether the row is the event with this source and id for this watch. */
    public boolean isEvent(Row row, String source, String id, String watch) {
        return beginnings(source, id).stream().anyMatch(b -> row.sk().equals(b + watch));
    }

    /** Whether this event was processed, as far back as rows are kept. */
    public boolean contains(PhoneKey phone, String source, String id) {
        return beginnings(source, id).stream().anyMatch(b -> !rows.query(PhoneRows.pk(phone), b, 1).isEmpty());
    }

    public ProcessedEvent open(Row row) {
        return bodies.open(row, KeyPurpose.CASES, ProcessedEvent.class);
    }

    /** The row of an event; the first parameters are those of {@link #sk}. */
    public Row row(PhoneKey phone, String source, String id, String watch, ProcessedEvent event, Instant now) {
        return row(phone, sk(source, id, watch), event, now.plus(kept(event)));
    }

    private Row row(PhoneKey phone, String sk, ProcessedEvent event, Instant until) {
        return bodies.seal(Row.of(PhoneRows.pk(phone), sk, 1).expires(until.getEpochSecond()), KeyPurpose.CASES, event,
                LEAST_BYTES);
    }

    private static Duration kept(ProcessedEvent event) {
        boolean silenced = event.text().filter(t -> t.effect() == RememberedText.TextEffect.SILENCED).isPresent();
        return silenced ? SILENCED_KEPT : EVENTS_KEPT;
    }

    /**
     * The mark that these words from this phone get no answer. It is written again with each such text, and so ends an
     * hour after the last one. One row for each phone and hash of words.
     */
    public Row quietRow(PhoneKey phone, String words, Instant now) {
        return row(phone, sk(QUIET, words, "-"), new ProcessedEvent(Optional.empty()), now.plus(SILENCED_KEPT));
    }

    /** Whether the row is the mark that these words get no answer. */
    public boolean isQuiet(Row row, String words) {
        return isEvent(row, QUIET, words);
    }

    /** Whether the row is the mark that some words get no answer. */
    public static boolean isQuiet(Row row) {
        return isEvent(row, QUIET);
    }

    /** Returns when an event that is kept as long as usual was processed, to the second. */
    public static Instant processedAt(Row row) {
        return Optional.ofNullable(row.expires()).map(e -> Instant.ofEpochSecond(e).minus(EVENTS_KEPT))
                .orElse(Instant.MAX);
    }

    /** Opens an event that can be left out if it cannot be read. */
    public Optional<ProcessedEvent> openIfReadable(Row row) {
        return bodies.openIfReadable(row, KeyPurpose.CASES, ProcessedEvent.class);
    }
}
