package org.stillhere.casework.lists;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.stillhere.carrier.Carrier.CarrierDown;
import org.stillhere.carrier.records.CarrierRecords;
import org.stillhere.carrier.records.CarrierRecords.RecordPage;
import org.stillhere.carrier.records.CarrierRecords.RecordRemoval;
import org.stillhere.carrier.records.CarrierRecords.TextRecord;
import org.stillhere.casework.commit.Environment;
import org.stillhere.store.engine.ListMark;

/**
 * Removes old texts, or their words, from the carrier's log, when an operator asks. A text is touched only if it is
 * older than every look at the carrier's lists goes back, and if the lists of all our numbers were read beyond it.
 */
public final class CarrierCleaning {
    /** No look at the carrier's lists goes back so far. */
    public static final Duration OLD = Duration.ofHours(66);
    private final Environment environment;
    private final ListMarks marks;
    private final List<String> numbers;
    private final Supplier<CarrierRecords> records;

    public CarrierCleaning(Environment environment, List<String> numbers, Supplier<CarrierRecords> records) {
        this.environment = environment;
        this.marks = new ListMarks(environment, numbers);
        this.numbers = List.copyOf(numbers);
        this.records = records;
    }

    /** What is done with the texts. */
    public enum CleaningKind {
        COUNT, REDACT, DELETE
    }

    /**
     * The result of one run.
     *
     * @param before
     *            texts that are newer were not looked at
     * @param texts
     *            how many texts were looked at
     * @param withWords
     *            how many of them had their words
     * @param done
     *            how many were redacted or deleted
     * @param inProgress
     *            how many the carrier is not done with
     * @param more
     *            whether another run would find more
     * @param next
     *            where the next run continues; empty to begin at the newest text
     */
    public record Cleaned(String before, int texts, int withWords, int done, int inProgress, boolean more,
            String next) {
    }

    /**
     * Does as much as time allows.
     *
     * @param from
     *            the {@code next} of the run before; empty for the first run
     * @param goOn
     *            whether there is time for one more request of at most eight seconds
     */
    public Cleaned run(CleaningKind kind, String from, BooleanSupplier goOn) {
        Instant before = before();
        CarrierRecords carrier = records.get();
        Tally tally = new Tally();
        Optional<String> next = Optional.of(from).filter(f -> !f.isEmpty());
        Optional<String> here = next;
        try {
            do {
                here = next;
                RecordPage page = carrier.before(before, next);
                int deleted = tally.done;
                if (!each(kind, carrier, page.records(), tally, goOn)) {
                    return tally.cleaned(before, true, here.orElse(""));
                }
                // Deleting moves what is behind the page, so the same page is read again until it has nothing to
                // delete.
                boolean again = kind == CleaningKind.DELETE && tally.done > deleted;
                next = again ? here : page.next();
                if (!again && next.isEmpty()) {
                    return tally.cleaned(before, false, "");
                }
            } while (goOn.getAsBoolean());
            return tally.cleaned(before, true, next.orElse(""));
        } catch (CarrierDown down) {
            return tally.cleaned(before, true, here.orElse(""));
        }
    }

    private static boolean each(CleaningKind kind, CarrierRecords carrier, List<TextRecord> page, Tally tally,
            BooleanSupplier goOn) {
        for (TextRecord text : page) {
            boolean wanted = kind == CleaningKind.DELETE || kind == CleaningKind.REDACT && text.words();
            if (wanted && !goOn.getAsBoolean()) {
                return false;
            }
            RecordRemoval removal = !wanted ? RecordRemoval.DONE
                    : kind == CleaningKind.DELETE ? carrier.delete(text.id()) : carrier.redact(text.id());
            if (removal == RecordRemoval.LATER) {
                return false;
            }
            tally.add(text, wanted, removal);
        }
        return true;
    }

    /** The time before which no list is read any more. */
    private Instant before() {
        Instant before = environment.clock().instant().minus(OLD);
        for (String number : numbers) {
            ListMark mark = marks.of(marks.name(number)).value();
            Instant read = mark.parts().stream().map(ListMark.ListPart::since).min(Instant::compareTo)
                    .filter(since -> since.isBefore(mark.read())).orElse(mark.read());
            before = read.isBefore(before) ? read : before;
        }
        return before;
    }

    /** Counts what one run did. */
    private static final class Tally {
        private int texts;
        private int withWords;
        private int done;
        private int inProgress;

        void add(TextRecord text, boolean wanted, RecordRemoval removal) {
            texts++;
            withWords += text.words() ? 1 : 0;
            done += wanted && removal == RecordRemoval.DONE ? 1 : 0;
            inProgress += removal == RecordRemoval.IN_PROGRESS ? 1 : 0;
        }

        Cleaned cleaned(Instant before, boolean more, String next) {
            return new Cleaned(before.toString(), texts, withWords, done, inProgress, more, next);
        }
    }
}
