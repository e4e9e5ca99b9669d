package org.stillhere.casework.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.AccessLog;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.enrolment.CodenameGenerator;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.permission.Permitted.ToEnrol;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.TeamId;
import org.stillhere.store.desk.AccessEvent;
import org.stillhere.store.desk.AccessEvent.AccessKind;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.exchange.ImportDraft;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;

/**
 * Enrols the people of a file.
 * <ol>
 * <li>The whole file is checked, by the checks of an enrolment. With one problem in it nothing is stored.
 * <li>What was checked is stored, sealed, for two days. Nobody is enrolled by that.
 * <li>A coordinator presses. Everybody is checked once more; with one problem nobody is enrolled.
 * <li>Each person is enrolled in one transaction, which also deletes their row of the file. So a run that is cut can be
 * repeated by anybody of the team: nobody is enrolled twice, and nobody is lost.
 * </ol>
 * One race is left. Somebody can take a number or a codename between the second check and the transaction. That person
 * alone is left out, and the page names them.
 */
public final class PeopleImport {
    private static final int ID_LETTERS = 16;
    private final Environment environment;
    private final EnrolDefender enrolling;
    private final FileChecks checks;

    public PeopleImport(Environment environment, Senders senders) {
        this.environment = environment;
        this.enrolling = new EnrolDefender(environment, senders);
        this.checks = new FileChecks(environment, enrolling);
    }

    /** A file, and what a coordinator chose for it. */
    public record SentFile(byte[] bytes, Optional<CsvEncoding> encoding, Map<CsvColumn, String> otherwise) {
    }

    /** The result of checking a file. */
    public sealed interface FileCheck {
        /** It has problems. Nothing is stored. */
        record FileRefused(List<CsvProblem> problems, int people, List<String> unused) implements FileCheck {
        }

        /** It has none, and waits for somebody to press. */
        record FileReady(ImportDraft draft, CsvEncoding encoding, List<String> unused) implements FileCheck {
        }
    }

    /**
     * A file on its way.
     *
     * @param left
     *            the people who are not enrolled yet
     * @param refused
     *            the people who were left out
     */
    public record ImportProgress(ImportDraft draft, List<ImportedPerson> left, List<ImportedPerson> refused) {
        public int enrolled() {
            return draft.people() - left.size() - refused.size();
        }
    }

    /**
     * Checks a file, and stores it if nothing is wrong with it.
     *
     * @param goOn
     *            whether there is time for another person
     */
    public FileCheck check(ToEnrol permitted, SentFile file, CsvWords words, BooleanSupplier goOn) {
        CoordinatorId by = permitted.who();
        TeamId team = permitted.team();
        FileChecks.CheckedFile checked = checks.of(by, team, file, words, goOn);
        return checked.problems().isEmpty()
                ? new FileCheck.FileReady(stored(by, team, checked.people()), checked.encoding(), checked.unused())
                : new FileCheck.FileRefused(checked.problems(), checked.people().size(), checked.unused());
    }

    /** The people first, and the draft that shows them last. */
    private ImportDraft stored(CoordinatorId by, TeamId team, List<ImportedPerson> people) {
        ImportDraft draft = new ImportDraft(CodenameGenerator.random(environment, ID_LETTERS), by,
                environment.clock().instant(), people.size(),
                people.stream().mapToInt(p -> p.contactRows().size()).sum(),
                people.stream().mapToInt(ImportedPerson::invited).sum(), Optional.empty(), Optional.empty());
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            writes.add(
                    new Write.PutRow(environment.exchange().personRow(team, draft, i, people.get(i), 1), Write.ABSENT));
        }
        writes.add(new Write.PutRow(environment.exchange().draftRow(team, draft, 1), Write.ABSENT));
        for (int from = 0; from < writes.size(); from += Rows.MOST_ACTIONS) {
            environment.rows().transact(writes.subList(from, Math.min(writes.size(), from + Rows.MOST_ACTIONS)));
        }
        return draft;
    }

    /** The files of a team that are not finished, or were lately. */
    public List<ImportProgress> ofTeam(TeamId team) {
        return environment.exchange().drafts(team).stream().map(d -> progress(team, d))
                .sorted(Comparator.comparing((ImportProgress p) -> p.draft().at()).reversed()).toList();
    }

    private ImportProgress progress(TeamId team, ImportDraft draft) {
        List<ImportedPerson> people = environment.exchange().people(team, draft.id(), ImportedPerson.class).stream()
                .map(Stored::value).toList();
        return new ImportProgress(draft, people.stream().filter(p -> p.refused().isEmpty()).toList(),
                people.stream().filter(p -> p.refused().isPresent()).toList());
    }

    /** Forgets a file of which nobody was enrolled. Returns whether there was one. */
    public boolean drop(ToEnrol by, String id) {
        TeamId team = by.team();
        Optional<Stored<ImportDraft>> draft = environment.exchange().draft(team, id)
                .filter(d -> d.value().begun().isEmpty());
        draft.ifPresent(d -> {
            List<Write> writes = new ArrayList<>(List.of(environment.exchange().withoutDraft(team, id)));
            environment.exchange().people(team, id, ImportedPerson.class)
                    .forEach(p -> writes.add(new Write.DeleteRow(p.row().pk(), p.row().sk(), Write.ANY)));
            for (int from = 0; from < writes.size(); from += Rows.MOST_ACTIONS) {
                environment.rows().transact(writes.subList(from, Math.min(writes.size(), from + Rows.MOST_ACTIONS)));
            }
        });
        return draft.isPresent();
    }

    /**
     * Enrols the people of a file who are not enrolled yet, as far as time allows.
     *
     * @return what was found wrong before anybody was enrolled; empty if it has begun, or begun before
     */
    public List<CsvProblem> run(ToEnrol permitted, String id, BooleanSupplier goOn) {
        CoordinatorCard by = permitted.card();
        TeamId team = by.team();
        Optional<Stored<ImportDraft>> stored = environment.exchange().draft(team, id);
        if (stored.isEmpty()) {
            return List.of(CsvProblem.file(0, "gone"));
        }
        ImportDraft draft = stored.get().value();
        List<Stored<ImportedPerson>> people = environment.exchange().people(team, id, ImportedPerson.class);
        if (draft.begun().isEmpty()) {
            List<CsvProblem> problems = checks.problems(by.id(), people.stream().map(Stored::value).toList(), goOn);
            if (!problems.isEmpty()) {
                return problems;
            }
            draft = draft.begunAt(environment.clock().instant());
            environment.rows()
                    .transact(List.of(
                            new Write.PutRow(environment.exchange().draftRow(team, draft, 2),
                                    Write.version(stored.get().row().version())),
                            shown(by, AccessKind.IMPORT_BEGUN, draft.begun().get())));
        }
        boolean whole = true;
        for (Stored<ImportedPerson> person : people) {
            whole = whole && goOn.getAsBoolean() && settled(by.id(), team, person);
        }
        if (whole && draft.done().isEmpty()) {
            Instant now = environment.clock().instant();
            environment.rows()
                    .transact(List.of(
                            new Write.PutRow(environment.exchange().draftRow(team, draft.doneAt(now), 3), Write.ANY),
                            shown(by, AccessKind.IMPORT_DONE, now)));
        }
        return List.of();
    }

    private Write shown(CoordinatorCard by, AccessKind kind, Instant at) {
        return new AccessLog(environment).shown(by.team(), AccessEvent.of(kind, at, by));
    }

    /** Enrols a person, or records why not. Returns whether either is done, here or by somebody else. */
    private boolean settled(CoordinatorId by, TeamId team, Stored<ImportedPerson> person) {
        if (person.value().refused().isPresent()) {
            return true;
        }
        try {
            enrolling.enrol(by, person.value().form(), List.of(
                    new Write.DeleteRow(person.row().pk(), person.row().sk(), Write.version(person.row().version()))));
            return true;
        } catch (InvalidInput taken) {
            if (isThere(person)) {
                leaveOut(person, person.value().problem(taken));
            }
            return true;
        } catch (Busy hindered) {
            return !isThere(person);
        }
    }

    private boolean isThere(Stored<ImportedPerson> person) {
        return environment.rows().get(person.row().pk(), person.row().sk()).isPresent();
    }

    private void leaveOut(Stored<ImportedPerson> person, CsvProblem why) {
        try {
            environment.rows()
                    .transact(List.of(new Write.PutRow(
                            environment.exchange().personRow(person.row(), person.value().refusedFor(why)),
                            Write.version(person.row().version()))));
        } catch (TransactionCancelled another) {
            // Somebody else runs the same file and was first: their result counts.
            environment.backOff(0);
        }
    }
}
