package org.stillhere.store.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.domain.DefenderId;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.KeyPurpose;

/**
 * Reads and writes the state of the engine itself, in partition {@code CONTROL}: its signs of life, the problems that
 * the last audit found, the sending hold, the last try of a carrier that hangs, and the times of the e-mails to
 * operators. Only the times of e-mails expire.
 */
public final class EngineRows {
    /** The partition; it contains the list of teams too. */
    public static final String PARTITION = "CONTROL";
    /** The sort key of the problems. */
    public static final String PROBLEMS = "PROBLEMS";
    /** Lifetime of the time of an e-mail. The same e-mail is not repeated for so long. */
    public static final Duration MAILED_KEPT = Duration.ofDays(1);
    /** The subject of an e-mail about a case begins so; the case's id follows, which begins with the person's. */
    public static final String MAIL_ABOUT_CASE = "case-";
    /** The subject of an e-mail about no case is this and the person's id. */
    public static final String MAIL_ABOUT_WATCH = "watch-";
    private static final int MAILS = 100;
    private static final String PULSE = "PULSE#";
    /** The sort keys of signs of life and of problems begin with this, so that one query reads them. */
    private static final String STATE = "P";
    private static final int STATE_ROWS = 20;
    private static final String HOLD = "HOLD";
    private static final String MAILED = "SAID#";
    private static final String CARRIER = "CARRIER#";
    private static final String TRIED = "TRIED";
    private static final String PROOF = "MAIL-PROOF";
    private final Rows rows;
    private final Bodies bodies;

    public EngineRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    /** Reads the engine's last sign of life of that kind. */
    public Optional<Pulse> pulse(Pulse.Of of) {
        return rows.get(PARTITION, PULSE + of).map(r -> bodies.open(r, KeyPurpose.CASES, Pulse.class));
    }

    /** Reads the signs of life and the problems with one query. A row that cannot be opened is left out. */
    public EngineState state() {
        List<Row> all = rows.query(PARTITION, STATE, STATE_ROWS);
        return new EngineState(
                all.stream().filter(r -> r.sk().startsWith(PULSE))
                        .flatMap(r -> bodies.openIfReadable(r, KeyPurpose.CASES, Pulse.class).stream()).toList(),
                all.stream().filter(r -> r.sk().equals(PROBLEMS))
                        .flatMap(r -> bodies.openIfReadable(r, KeyPurpose.CASES, Problems.class).stream()).findFirst()
                        .orElse(Problems.NONE));
    }

    /** The engine's signs of life, the last of each kind. */
    public List<Pulse> pulses() {
        return state().pulses();
    }

    /** The problems that the last audit found; none if the row cannot be opened. */
    public Versioned<Problems> problems() {
        Optional<Row> row = rows.get(PARTITION, PROBLEMS);
        return new Versioned<>(row.map(Row::version).orElse(0L),
                row.flatMap(r -> bodies.openIfReadable(r, KeyPurpose.CASES, Problems.class)).orElse(Problems.NONE));
    }

    /**
     * Reads when an e-mail with that subject was last sent; EPOCH if never.
     *
     * @param what
     *            the subject that is not repeated
     */
    public Versioned<Instant> mailed(String what, Instant now) {
        Optional<Row> row = rows.get(PARTITION, MAILED + what);
        return new Versioned<>(row.map(Row::version).orElse(0L),
                row.filter(r -> !r.expiredAt(now.getEpochSecond()))
                        .flatMap(r -> bodies.openIfReadable(r, KeyPurpose.CASES, LastMail.class)).map(LastMail::at)
                        .orElse(Instant.EPOCH));
    }

    /** The rows that say when an e-mail about a person or about their cases was sent. */
    public List<Row> mailedAbout(DefenderId id) {
        return Stream.concat(rows.query(PARTITION, MAILED + MAIL_ABOUT_CASE + id + "-", MAILS).stream(),
                rows.query(PARTITION, MAILED + MAIL_ABOUT_WATCH + id, MAILS).stream()).toList();
    }

    /** The monthly proof that a human reads the operators' e-mail; empty before the first audit. */
    public Versioned<Optional<MailProof>> mailProof() {
        Optional<Row> row = rows.get(PARTITION, PROOF);
        return new Versioned<>(row.map(Row::version).orElse(0L),
                row.flatMap(r -> bodies.openIfReadable(r, KeyPurpose.CASES, MailProof.class)));
    }

    public Optional<SendingHoldSetting> hold() {
        return rows.get(PARTITION, HOLD).map(r -> bodies.open(r, KeyPurpose.CASES, SendingHoldSetting.class));
    }

    public Row pulseRow(Pulse pulse) {
        return bodies.seal(Row.of(PARTITION, PULSE + pulse.of(), 1), KeyPurpose.CASES, pulse);
    }

    public Row problemsRow(Problems problems, long version) {
        return bodies.seal(Row.of(PARTITION, PROBLEMS, version), KeyPurpose.CASES, problems);
    }

    public Row mailedRow(String what, Instant at, long version) {
        Row row = Row.of(PARTITION, MAILED + what, version).expires(at.plus(MAILED_KEPT).getEpochSecond());
        return bodies.seal(row, KeyPurpose.CASES, new LastMail(at));
    }

    /** Reads the health of a carrier; one of which nothing is known works. */
    public Versioned<CarrierState> carrier(String name) {
        Optional<Row> row = rows.get(PARTITION, CARRIER + name);
        return new Versioned<>(row.map(Row::version).orElse(0L),
                row.flatMap(r -> bodies.openIfReadable(r, KeyPurpose.CASES, CarrierState.class))
                        .orElse(CarrierState.WORKS));
    }

    public Row carrierRow(String name, CarrierState state, long version) {
        return bodies.seal(Row.of(PARTITION, CARRIER + name, version), KeyPurpose.CASES, state);
    }

    public Row mailProofRow(MailProof proof, long version) {
        return bodies.seal(Row.of(PARTITION, PROOF, version), KeyPurpose.CASES, proof);
    }

    public Row holdRow(SendingHoldSetting hold) {
        return bodies.seal(Row.of(PARTITION, HOLD, 1), KeyPurpose.CASES, hold);
    }

    /** Reads when a carrier that hangs was last tried; EPOCH if never. */
    public Versioned<Instant> probed() {
        Optional<Row> row = rows.get(PARTITION, TRIED);
        return new Versioned<>(row.map(Row::version).orElse(0L),
                row.flatMap(r -> bodies.openIfReadable(r, KeyPurpose.CASES, LastMail.class)).map(LastMail::at)
                        .orElse(Instant.EPOCH));
    }

    public Row probedRow(Instant at, long version) {
        return bodies.seal(Row.of(PARTITION, TRIED, version), KeyPurpose.CASES, new LastMail(at));
    }

    /** Wraps a time, so that the JSON is an object. */
    record LastMail(Instant at) {
    }
}
