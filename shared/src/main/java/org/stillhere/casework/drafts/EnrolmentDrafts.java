package org.stillhere.casework.drafts;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.FileAccess;
import org.stillhere.casework.enrolment.CodenameGenerator;
import org.stillhere.casework.permission.Permitted.ToEnrol;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.store.desk.Session;
import org.stillhere.store.draft.DraftRows;
import org.stillhere.store.draft.EnrolmentDraft;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.vault.Private;

/**
 * Keeps the enrolments that a coordinator has begun. A draft belongs to that coordinator alone. It expires three days
 * after it was saved last, and it is removed in the transaction that enrols the person.
 */
public final class EnrolmentDrafts {
    /** The most drafts of one coordinator at once. */
    public static final int MOST = 10;
    /** A draft that was saved so lately opens without the second factor: its coordinator is still typing. */
    private static final Duration IN_USE = Duration.ofMinutes(15);
    private static final int ID_LENGTH = 16;
    private static final int TRIES = 5;
    private final Environment environment;

    public EnrolmentDrafts(Environment environment) {
        this.environment = environment;
    }

    /**
     * A draft as its pages show it.
     *
     * @param fields
     *            the typed values by the name of their field
     */
    public record OpenDraft(String id, long version, Map<String, String> fields, Instant changedAt) {
        static OpenDraft of(Stored<EnrolmentDraft> stored) {
            Map<String, String> fields = new HashMap<>();
            stored.value().fields().forEach((name, value) -> fields.put(name, value.reveal()));
            return new OpenDraft(DraftRows.id(stored.row()), stored.row().version(), Map.copyOf(fields),
                    stored.value().changedAt());
        }

        @Override
        public String toString() {
            return "OpenDraft";
        }
    }

    /**
     * Begins a draft and returns its id.
     *
     * @throws InvalidInput
     *             if the coordinator has too many drafts already
     */
    public String begin(ToEnrol by, Map<String, String> fields) {
        CoordinatorId owner = by.who();
        InvalidInput.unless(environment.drafts().all(owner, MOST).size() < MOST, "drafts",
                "fewer drafts: finish or discard one first");
        String id = CodenameGenerator.random(environment, ID_LENGTH);
        Instant now = environment.clock().instant();
        environment.rows()
                .transact(List.of(new Write.PutRow(
                        environment.drafts().row(owner, id, new EnrolmentDraft(sealed(fields), now, now), 1),
                        Write.ABSENT)));
        return id;
    }

    /** A draft of this coordinator; empty if there is none, or if it has expired. */
    public Optional<OpenDraft> find(ToEnrol by, String id) {
        CoordinatorId owner = by.who();
        return stored(owner, id).map(OpenDraft::of);
    }

    private Optional<Stored<EnrolmentDraft>> stored(CoordinatorId owner, String id) {
        return id.matches("[a-z0-9]{" + ID_LENGTH + "}") ? environment.drafts().find(owner, id) : Optional.empty();
    }

    /** The drafts of a coordinator, the one that was saved last first. */
    public List<OpenDraft> list(ToEnrol by) {
        CoordinatorId owner = by.who();
        return environment.drafts().all(owner, MOST).stream().map(OpenDraft::of)
                .sorted(Comparator.comparing(OpenDraft::changedAt).reversed()).toList();
    }

    /** Whether this session need not be asked for the second factor before it reads this draft. */
    public static boolean opensFor(Session session, OpenDraft draft, Instant now) {
        return session.provenWithin(FileAccess.PROOF, now) || draft.changedAt().plus(IN_USE).isAfter(now);
    }

    /**
     * Changes a draft. If two pages are saved at once, each changes what the other has saved.
     *
     * @param change
     *            returns all fields after the change
     *
     * @return the draft after it; empty if there is none
     */
    public Optional<OpenDraft> save(ToEnrol by, String id, UnaryOperator<Map<String, String>> change) {
        CoordinatorId owner = by.who();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Stored<EnrolmentDraft>> stored = stored(owner, id);
            if (stored.isEmpty()) {
                return Optional.empty();
            }
            OpenDraft was = OpenDraft.of(stored.get());
            Map<String, String> fields = change.apply(new HashMap<>(was.fields()));
            Instant now = environment.nowAfter(was.changedAt());
            try {
                environment.rows()
                        .transact(List.of(new Write.PutRow(environment.drafts().row(owner, id,
                                new EnrolmentDraft(sealed(fields), stored.get().value().begunAt(), now),
                                was.version() + 1), Write.version(was.version()))));
                return Optional.of(new OpenDraft(id, was.version() + 1, Map.copyOf(fields), now));
            } catch (TransactionCancelled another) {
                environment.backOff(attempt);
            }
        }
        throw new Busy();
    }

    public void discard(ToEnrol by, String id) {
        CoordinatorId owner = by.who();
        environment.rows().transact(List.of(environment.drafts().removed(owner, id)));
    }

    private static Map<String, Private> sealed(Map<String, String> fields) {
        Map<String, Private> sealed = new HashMap<>();
        fields.forEach((name, value) -> sealed.put(name, Private.of(value)));
        return sealed;
    }
}
