package org.stillhere.casework.lists;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.store.engine.ListMark;
import org.stillhere.store.engine.ListRows.ListName;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.engine.Versioned;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.vault.PhoneNumber;

/** Contains the marks that say how far the lists of our numbers were read. */
public final class ListMarks {
    /** On a restored table a text that is older was handled on the old one, as far as anybody can know. */
    public static final Duration HANDLED = Duration.ofHours(2);
    /** A table without a mark reads the list from so long ago. */
    private static final Duration FIRST = Duration.ofHours(2);
    private final Environment environment;
    private final List<String> numbers;
    private final UntakenTexts untaken;

    public ListMarks(Environment environment, List<String> numbers) {
        this.environment = environment;
        this.numbers = numbers;
        this.untaken = new UntakenTexts(environment);
    }

    /** The list of the texts to one of our numbers. */
    public ListName name(String ours) {
        return ListName.at(environment.vault().lookUp(PhoneNumber.ofE164(ours)));
    }

    /** Reads the mark of one of our lists. The version before had one mark for all of them. */
    public Versioned<ListMark> of(ListName name) {
        Instant now = environment.clock().instant();
        Versioned<Optional<ListMark>> mark = environment.lists().mark(name, now);
        return new Versioned<>(mark.version(), mark.value().orElseGet(() -> ListMark
                .upTo(environment.engine().pulse(Pulse.Of.LISTED).map(Pulse::at).orElse(now.minus(FIRST)))));
    }

    /** Writes a mark. Returns false if another process has changed it. */
    public boolean save(ListName name, ListMark mark, long version) {
        try {
            environment.rows()
                    .transact(List.of(new Write.PutRow(
                            environment.lists().markRow(name, mark, version + 1, environment.clock().instant()),
                            Write.version(version))));
            return true;
        } catch (TransactionCancelled anotherReads) {
            return false;
        }
    }

    /** How many of our lists were not read to their end in a reading that began since then. */
    public int unread(Instant since) {
        return (int) numbers.stream().map(n -> of(name(n)).value()).filter(m -> !m.whole() || m.read().isBefore(since))
                .count();
    }

    /** How many received texts could not be taken in. */
    public int untaken() {
        return untaken.count();
    }

    /** Leaves unread what was not read yet and is not new. The marks say which time it is. */
    public void leaveUnread() {
        Instant newest = environment.clock().instant().minus(HANDLED);
        for (String number : numbers) {
            ListName name = name(number);
            Versioned<ListMark> mark = of(name);
            ListMark left = mark.value().leaving(newest);
            if (!left.equals(mark.value()) && !save(name, left, mark.version())) {
                throw new Busy();
            }
        }
    }

    /**
     * What of the carrier's lists an operator must know. It contains no number and no words.
     *
     * @param skipped
     *            the times that were not looked at, one for each list that has one
     * @param partsLeft
     *            how many parts of lists are still to be read
     */
    public record ListsShown(List<String> skipped, int partsLeft, List<UntakenTexts.UntakenEntry> untaken) {
    }

    /** Shows what was skipped, is left, or could not be taken in. */
    public ListsShown shown() {
        List<ListMark> marks = environment.lists().marks().stream().map(Stored::value).toList();
        return new ListsShown(
                marks.stream().flatMap(m -> m.skipped().stream()).map(s -> s.from() + " / " + s.to()).toList(),
                marks.stream().mapToInt(m -> m.parts().size()).sum(), untaken.all());
    }

    /** Reports no more what was skipped or could not be taken in. Returns it once more. */
    public ListsShown seen() {
        ListsShown last = shown();
        untaken.forgetAll();
        for (Stored<ListMark> mark : environment.lists().marks()) {
            if (mark.value().skipped().isPresent()) {
                environment.rows()
                        .transact(List.of(new Write.PutRow(environment.lists().markRow(mark, mark.value().seen()),
                                Write.version(mark.row().version()))));
            }
        }
        return last;
    }
}
