package org.stillhere.store.exchange;

import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.CoordinatorId;

/**
 * A file of people that was checked without a problem. Its people are in rows of their own. Each of these rows is
 * deleted by the transaction that enrols the person, so that nobody is enrolled twice.
 *
 * @param by
 *            the coordinator who sent the file
 * @param people
 *            how many people it had
 * @param contacts
 *            how many contacts it had
 * @param invited
 *            how many of these get an invitation by text
 * @param begun
 *            when somebody pressed for them to be enrolled; empty until then
 * @param done
 *            when the last of them was handled
 */
public record ImportDraft(String id, CoordinatorId by, Instant at, int people, int contacts, int invited,
        Optional<Instant> begun, Optional<Instant> done) {
    public ImportDraft begunAt(Instant time) {
        return new ImportDraft(id, by, at, people, contacts, invited, Optional.of(time), done);
    }

    public ImportDraft doneAt(Instant time) {
        return new ImportDraft(id, by, at, people, contacts, invited, begun, Optional.of(time));
    }
}
