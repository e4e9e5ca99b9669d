package org.stillhere.casework.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.stillhere.casework.commit.AccessLog;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.FileAccess;
import org.stillhere.casework.enrolment.CurrentEnrolment;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.permission.Permitted.ToOpenFiles;
import org.stillhere.domain.EscalationLevel;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.OpeningReason;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.store.desk.AccessEvent;
import org.stillhere.store.desk.AccessEvent.AccessKind;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.desk.CoordinatorCard.CoordinatorRole;
import org.stillhere.store.desk.Session;
import org.stillhere.store.exchange.ExportOrder;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.Notes;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;

/**
 * Writes a file of all people of a team and their contacts. A lead asks for it with a reason, a second person approves,
 * and the file is made once, for the lead alone. Each step needs the second factor and is on the team's board. The file
 * may be found by others, so it has no word, no digits, no note and no response plan.
 */
public final class PeopleExport {
    private static final int PEOPLE_MOST = 2_000;
    private static final int REASON_MOST = 2_000;
    private final Environment environment;
    private final AccessLog log;

    public PeopleExport(Environment environment) {
        this.environment = environment;
        this.log = new AccessLog(environment);
    }

    /** The answer to a coordinator. */
    public enum ExportAnswer {
        DONE, NOT_ALLOWED, REASON_MISSING, PROOF_MISSING,
        /** Another order waits, or there is none, or it is over. */
        NOT_NOW,
        /** Whoever asked cannot be the second person. */
        SAME_PERSON
    }

    /** The order that waits or is ready; empty if there is none. */
    public Optional<ExportOrder> order(TeamId team) {
        Instant now = environment.clock().instant();
        return environment.exchange().order(team).map(Stored::value).filter(o -> o.waits(now) || o.ready(now));
    }

    /** Whether this session need not be asked for the second factor. */
    public static boolean isProven(Session session, Instant now) {
        return session.provenWithin(FileAccess.PROOF, now);
    }

    public ExportAnswer ask(ToOpenFiles permitted, Session session, String why) {
        CoordinatorCard by = permitted.card();
        if (by.role() != CoordinatorRole.LEAD) {
            return ExportAnswer.NOT_ALLOWED;
        }
        if (!OpeningReason.isReal(why) || why.length() > REASON_MOST) {
            return ExportAnswer.REASON_MISSING;
        }
        Instant now = environment.clock().instant();
        if (!isProven(session, now)) {
            return ExportAnswer.PROOF_MISSING;
        }
        Optional<Stored<ExportOrder>> before = environment.exchange().order(by.team());
        if (before.filter(o -> o.value().waits(now) || o.value().ready(now)).isPresent()) {
            return ExportAnswer.NOT_NOW;
        }
        return stored(by, before, ExportOrder.asked(by.id(), now, Private.of(why)), AccessKind.EXPORT_ASKED);
    }

    /** Approves or refuses the order of somebody else. Whoever asked can take it back. */
    public ExportAnswer decide(ToOpenFiles permitted, Session session, boolean approves) {
        CoordinatorCard by = permitted.card();
        Instant now = environment.clock().instant();
        Optional<Stored<ExportOrder>> before = environment.exchange().order(by.team());
        Optional<ExportOrder> order = before.map(Stored::value);
        if (!approves) {
            return order.filter(o -> o.waits(now) || o.ready(now))
                    .map(o -> stored(by, before, o.endedAt(now), AccessKind.EXPORT_REFUSED))
                    .orElse(ExportAnswer.NOT_NOW);
        }
        if (order.filter(o -> o.waits(now)).isEmpty()) {
            return ExportAnswer.NOT_NOW;
        }
        if (order.get().askedBy().equals(by.id())) {
            return ExportAnswer.SAME_PERSON;
        }
        return isProven(session, now)
                ? stored(by, before, order.get().approvedBy(by.id(), now), AccessKind.EXPORT_APPROVED)
                : ExportAnswer.PROOF_MISSING;
    }

    private ExportAnswer stored(CoordinatorCard by, Optional<Stored<ExportOrder>> before, ExportOrder next,
            AccessKind kind) {
        Instant now = environment.clock().instant();
        long version = before.map(o -> o.row().version()).orElse(0L);
        AccessEvent event = new AccessEvent(kind, now, Optional.of(by.id()), by.name(), Optional.empty(),
                Optional.empty(), next.why());
        try {
            environment.rows()
                    .transact(List.of(
                            new Write.PutRow(environment.exchange().orderRow(by.team(), next, now, version + 1),
                                    before.isPresent() ? Write.version(version) : Write.ANY),
                            log.shown(by.team(), event)));
        } catch (TransactionCancelled somebodyElseWasFirst) {
            return ExportAnswer.NOT_NOW;
        }
        log.text(by.team(), NoticeKind.FILE_OPENED, EscalationLevel.ON_DUTY);
        return ExportAnswer.DONE;
    }

    /** The answer to whoever wants the file, and the file if it is made. */
    public record MadeFile(ExportAnswer answer, String text) {
    }

    /**
     * Makes the file. It is written first, and returned only if this is recorded: nobody gets a second one.
     *
     * @param says
     *            a label in the reader's language
     */
    public MadeFile make(ToOpenFiles permitted, Session session, Function<String, String> says) {
        CoordinatorCard by = permitted.card();
        Instant now = environment.clock().instant();
        Optional<Stored<ExportOrder>> before = environment.exchange().order(by.team())
                .filter(o -> o.value().ready(now));
        if (before.isEmpty()) {
            return new MadeFile(ExportAnswer.NOT_NOW, "");
        }
        if (by.role() != CoordinatorRole.LEAD || !before.get().value().askedBy().equals(by.id())) {
            return new MadeFile(ExportAnswer.NOT_ALLOWED, "");
        }
        if (!isProven(session, now)) {
            return new MadeFile(ExportAnswer.PROOF_MISSING, "");
        }
        String text = text(by.team(), says);
        ExportAnswer answer = stored(by, before, before.get().value().endedAt(now), AccessKind.EXPORT_MADE);
        return new MadeFile(answer, answer == ExportAnswer.DONE ? text : "");
    }

    private String text(TeamId team, Function<String, String> says) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(CsvColumn.ours().stream().map(c -> says.apply(CsvWords.label(c))).toList());
        int no = 0;
        for (Watch watch : environment.watches().ofTeam(team, PEOPLE_MOST).watches()) {
            Optional<WatchFile> file = environment.watches().file(watch.id());
            if (file.isPresent() && file.get().profile().isPresent()) {
                no++;
                rows.addAll(rows(Integer.toString(no), CurrentEnrolment
                        .of(file.get(), file.get().profile().get(), new Notes(Private.NONE, List.of())).form()));
            }
        }
        return CsvWriter.write(rows);
    }

    private static List<List<String>> rows(String no, EnrolmentForm form) {
        List<List<String>> rows = new ArrayList<>();
        Map<CsvColumn, String> person = of(no, "person", form.person());
        person.put(CsvColumn.CODENAME, form.board().codename());
        person.put(CsvColumn.AREA, form.board().area());
        person.put(CsvColumn.RISK, form.checkIns().risk());
        EnrolmentForm.When when = form.checkIns().schedule();
        person.put(CsvColumn.TIMES, String.join(", ", when.times()));
        person.put(CsvColumn.EVERY, when.every().map(PeopleExport::hours).orElse(""));
        person.put(CsvColumn.BEDTIME, when.bedtime());
        person.put(CsvColumn.WAKING, when.waking());
        person.put(CsvColumn.SPREAD, when.spread().orElse(""));
        person.put(CsvColumn.DESK_ONLY, form.contacts().deskOnly() ? "yes" : "no");
        rows.add(cells(person));
        for (EnrolmentForm.ContactEntry one : form.contacts().entries()) {
            Map<CsvColumn, String> contact = of(no, "contact", one.person());
            contact.put(CsvColumn.INTRODUCED_AS, one.cover().introducedAs());
            contact.put(CsvColumn.ALIAS, one.cover().alias());
            contact.put(CsvColumn.TIER, Integer.toString(one.tier()));
            contact.put(CsvColumn.CONSENT, one.consent());
            contact.put(CsvColumn.UNDER_DURESS, one.underDuress() ? "yes" : "no");
            rows.add(cells(contact));
        }
        return rows;
    }

    private static String hours(Duration every) {
        return every.toHours() + (every.toMinutesPart() == 0 ? "" : String.format(":%02d", every.toMinutesPart()));
    }

    private static Map<CsvColumn, String> of(String no, String row, EnrolmentForm.PersonEntry entry) {
        Map<CsvColumn, String> cells = new EnumMap<>(CsvColumn.class);
        cells.putAll(Map.of(CsvColumn.NO, no, CsvColumn.ROW, row, CsvColumn.NAME, entry.name(), CsvColumn.LANGUAGE,
                entry.language(), CsvColumn.STYLE, entry.style(), CsvColumn.ZONE, entry.zone()));
        List<EnrolmentForm.NumberEntry> numbers = entry.numbers();
        if (!numbers.isEmpty()) {
            cells.put(CsvColumn.NUMBER, numbers.get(0).number());
            cells.put(CsvColumn.KIND, numbers.get(0).kind());
        }
        if (numbers.size() > 1) {
            cells.put(CsvColumn.NUMBER_2, numbers.get(1).number());
            cells.put(CsvColumn.KIND_2, numbers.get(1).kind());
        }
        return cells;
    }

    private static List<String> cells(Map<CsvColumn, String> values) {
        return CsvColumn.ours().stream().map(c -> values.getOrDefault(c, "")).toList();
    }
}
