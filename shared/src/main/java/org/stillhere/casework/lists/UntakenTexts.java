package org.stillhere.casework.lists;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.stillhere.carrier.Carrier.Received;
import org.stillhere.casework.commit.Environment;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry.Safe;
import org.stillhere.store.engine.ListRows;
import org.stillhere.store.engine.UntakenText;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.vault.PhoneNumber;

/**
 * Keeps received texts that cannot be taken in, so that they hold up no other. Each is tried again, later each time,
 * for as long as it may be taken in. Until an operator has seen it, the audit reports it as a problem.
 */
public final class UntakenTexts {
    private static final Duration RETRY = Duration.ofMinutes(2);
    private static final int DOUBLINGS_MOST = 2;
    private final Environment environment;

    public UntakenTexts(Environment environment) {
        this.environment = environment;
    }

    /**
     * Keeps a text that just failed, unless it is kept already: then {@link #retry} counts how often it fails.
     *
     * @param beforeRestore
     *            whether a table from before a restore may have handled it
     *
     * @return whether it is kept, now or already; if not, it must be read again
     */
    public boolean keep(Received text, boolean beforeRestore) {
        if (environment.lists().untaken(text.id()).isPresent()) {
            return true;
        }
        environment.telemetry().trace(Metric.SET_ASIDE, Safe.text(environment.carrierIds().nameInLog(text.id())));
        return write(new UntakenText(text.id(), text.from(), text.to(), text.body(), text.at(), text.media(),
                Instant.EPOCH, beforeRestore), Optional.empty());
    }

    /** Returns false if the table was busy, so that nobody may have written it. */
    private boolean write(UntakenText text, Optional<Row> before) {
        int tries = before.map(Row::strikes).orElse(0) + 1;
        long version = before.map(Row::version).orElse(0L);
        Instant retry = environment.clock().instant()
                .plus(RETRY.multipliedBy(1L << Math.min(tries - 1, DOUBLINGS_MOST)));
        try {
            environment.rows().transact(
                    List.of(new Write.PutRow(environment.lists().untakenRow(text.retriedAt(retry), tries, version + 1),
                            Write.version(version))));
            return true;
        } catch (TransactionCancelled cancelled) {
            environment.backOff(0);
            return cancelled.guardFailed(); // Somebody else kept it.
        }
    }

    /**
     * Tries again what is due, as long as there is time: phones that call for help first, then what has waited longest
     * for its turn. What fails again is due later, so that none waits behind others that never can be taken in. A text
     * that is taken in now is no longer kept.
     *
     * @param until
     *            when no further text is begun
     */
    public void retry(BiConsumer<Received, Boolean> take, Predicate<Received> callsForHelp, Instant until) {
        Instant now = environment.clock().instant();
        Map<Received, Row> rows = new LinkedHashMap<>();
        Map<Received, UntakenText> texts = new LinkedHashMap<>();
        for (Row row : environment.lists().untaken(now)) {
            environment.lists().openIfReadable(row)
                    .filter(t -> !t.retryAt().isAfter(now) && !t.at().isBefore(now.minus(ListReading.FURTHEST)))
                    .ifPresent(t -> {
                        rows.put(received(t), row);
                        texts.put(received(t), t);
                    });
        }
        for (Received one : ordered(texts, callsForHelp)) {
            if (environment.clock().instant().isAfter(until)) {
                return;
            }
            retry(Objects.requireNonNull(rows.get(one)), Objects.requireNonNull(texts.get(one)), take);
        }
    }

    private static List<Received> ordered(Map<Received, UntakenText> texts, Predicate<Received> callsForHelp) {
        Set<PhoneNumber> calling = texts.keySet().stream().filter(callsForHelp).map(Received::from)
                .collect(Collectors.toSet());
        return texts.entrySet().stream()
                .sorted(Comparator
                        .comparing((Map.Entry<Received, UntakenText> e) -> !calling.contains(e.getKey().from()))
                        .thenComparing(e -> e.getValue().retryAt()).thenComparing(e -> e.getKey().at()))
                .map(Map.Entry::getKey).toList();
    }

    private static Received received(UntakenText text) {
        return new Received(text.id(), text.from(), text.to(), text.body(), text.at(), text.media());
    }

    private void retry(Row row, UntakenText text, BiConsumer<Received, Boolean> take) {
        try {
            take.accept(received(text), text.beforeRestore());
            remove(row);
        } catch (RuntimeException again) {
            environment.telemetry().trouble(Metric.KEPT_FOR_LATER, again);
            write(text, Optional.of(row));
        }
    }

    /** How many texts are kept. */
    public int count() {
        return environment.lists().untaken(environment.clock().instant()).size();
    }

    /** The texts that are kept, as the operator may see them. */
    public List<UntakenEntry> all() {
        return environment.lists().untaken(environment.clock().instant()).stream()
                .map(r -> new UntakenEntry(ListRows.untakenId(r),
                        environment.lists().openIfReadable(r).map(t -> t.at().toString()).orElse("?"), r.strikes()))
                .toList();
    }

    /** Lets go of every text that is kept. Returns how many. */
    public int forgetAll() {
        List<Row> rows = environment.lists().untaken(environment.clock().instant());
        rows.forEach(this::remove);
        return rows.size();
    }

    private void remove(Row row) {
        try {
            environment.rows()
                    .transact(List.of(new Write.PutRow(environment.lists().noLonger(row, environment.clock().instant()),
                            Write.version(row.version()))));
        } catch (TransactionCancelled somebodyElseTriedIt) {
            environment.backOff(0);
        }
    }

    /**
     * A text that could not be taken in.
     *
     * @param id
     *            the carrier's, with which its console shows the text
     * @param at
     *            when the carrier received it
     */
    public record UntakenEntry(String id, String at, int tries) {
    }
}
