package org.stillhere.casework.plans;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Limits;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Recipient;
import org.stillhere.runtime.Metric;
import org.stillhere.store.link.Link;
import org.stillhere.store.message.Message;
import org.stillhere.store.plan.PlanSources;
import org.stillhere.store.plan.ReleasedPlan;
import org.stillhere.store.plan.ReleasedPlanRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.Notes.StoredPlanField;
import org.stillhere.vault.Private;

/**
 * Makes the copy of a response plan when a contact is sent a link to the page of an open case, and takes it away when
 * they are told that the case is over. Only a contact who has digits gets a copy; for the others the desk makes one. A
 * failure never holds up the text.
 */
public final class PlanCopies {
    private final Environment environment;

    public PlanCopies(Environment environment) {
        this.environment = environment;
    }

    /** Makes or takes away the copy of a text's recipient, before the text leaves. */
    public void before(Message message, Effect.Send send, Optional<Link> link, Instant now) {
        if (!(send.to() instanceof Recipient.Trusted to) || !(message.owner() instanceof Message.Owner.OfWatch owner)) {
            return;
        }
        try {
            if (send.purpose() == Purpose.CLOSING) {
                end(owner.id(), to.id(), now);
            } else if (link.isPresent()) {
                send.about().ifPresent(about -> copy(owner.id(), to.id(), about, now));
            }
        } catch (RuntimeException failure) {
            environment.telemetry().trouble(Metric.PLAN_NOT_COPIED, failure);
            environment.telemetry().count(Metric.PLAN_NOT_COPIED);
        }
    }

    private void copy(DefenderId id, ContactId contact, CaseId about, Instant now) {
        PlanSources from = environment.releasedPlans().sources(id, contact);
        Optional<Integer> tier = from.watch().filter(w -> w.open().filter(c -> c.id().equals(about)).isPresent())
                .flatMap(w -> w.contact(contact)).map(Contact::tier);
        List<StoredPlanField> fields = tier.map(from::forTier).orElse(List.of());
        Optional<Private> digits = from.digits();
        if (fields.isEmpty() || digits.isEmpty()) {
            return;
        }
        Optional<ReleasedPlan> before = from.copy().map(Stored::value)
                .filter(c -> c.about().equals(about) && c.until().isAfter(now));
        ReleasedPlan next = before.map(c -> c.renewed(fields, digits, now.plus(Limits.PLAN_COPY)))
                .orElseGet(() -> ReleasedPlan.whenTold(about, fields, digits.get(), now));
        put(environment.releasedPlans().copyRow(id, contact, next, from.copyVersion() + 1), from.copyVersion());
    }

    private void end(DefenderId id, ContactId contact, Instant now) {
        environment.releasedPlans().find(id, contact, now).ifPresent(
                c -> put(ReleasedPlanRows.endedRow(id, contact, c.row().version() + 1, now), c.row().version()));
    }

    /** Whoever was first has made the same copy, or has counted a try; the next text renews it. */
    private void put(Row row, long was) {
        try {
            environment.rows().transact(List.of(new Write.PutRow(row, Write.version(was))));
        } catch (TransactionCancelled someoneElseDid) {
            environment.telemetry().count(Metric.CONFLICT);
        }
    }
}
