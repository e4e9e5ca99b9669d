package org.stillhere.casework.plans;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Case;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Decision;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Limits;
import org.stillhere.domain.PlanCommand;
import org.stillhere.domain.Watch;
import org.stillhere.store.plan.PlanSources;
import org.stillhere.store.plan.ReleasedPlan;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;

/** Releases the response plan to a contact, and makes the digits by which contacts open it, on the board. */
public final class PlanRelease {
    private static final int DIGITS = 100;
    private final Environment environment;

    public PlanRelease(Environment environment) {
        this.environment = environment;
    }

    /**
     * The writes that belong to a command: for a release, the copy of the plan as it is now.
     *
     * @throws InvalidInput
     *             if there is nothing that this contact may see
     */
    public List<Write> of(PlanCommand command, Decision decision) {
        return switch (command) {
            case PlanCommand.ReleasePlan r -> List.of(released(decision.watch(), r.contact()));
            case PlanCommand.PlanOpened o -> List.of();
            case PlanCommand.PlanRefused r -> List.of();
            case PlanCommand.GivePlanDigits g -> List.of();
        };
    }

    private Write released(Watch watch, ContactId contact) {
        Instant now = watch.changedAt();
        PlanSources from = environment.releasedPlans().sources(watch.id(), contact);
        Case open = watch.open().orElseThrow(() -> new InvalidInput("case", "one that is open"));
        var fields = watch.contact(contact).map(Contact::tier).map(from::forTier).orElse(List.of());
        InvalidInput.unless(!fields.isEmpty(), "contact", "a contact for whom something was left");
        ReleasedPlan copy = from.copy().map(Stored::value)
                .filter(c -> c.about().equals(open.id()) && c.until().isAfter(now))
                .map(c -> c.renewed(fields, from.digits(), c.until())).orElseGet(() -> new ReleasedPlan(open.id(),
                        fields, from.digits(), 0, Optional.empty(), now.plus(Limits.PLAN_RELEASED)));
        return new Write.PutRow(
                environment.releasedPlans().copyRow(watch.id(), contact, copy.release(now), from.copyVersion() + 1),
                Write.ANY);
    }

    /**
     * Makes new digits for a contact, in place of those before. They differ from the digits of the invitation, which
     * the contact's phone has in a text.
     *
     * @return the digits, which nothing shows again
     */
    public Private giveDigits(CoordinatorId by, WatchFile file, ContactId contact) {
        String invitation = file.contact(contact).map(ContactCard::code).map(Private::reveal).orElse("");
        String digits = invitation;
        while (digits.equals(invitation)) {
            digits = String.format(Locale.ROOT, "%02d", environment.random().nextInt(DIGITS));
        }
        Private fresh = Private.of(digits);
        new WatchCommands(environment).give(file.watch().id(), Optional.of(file.watch()),
                w -> new PlanCommand.GivePlanDigits(Actor.coordinator(by), contact),
                d -> List.of(new Write.PutRow(environment.releasedPlans().digitsRow(file.watch().id(), contact, fresh),
                        Write.ANY)));
        return fresh;
    }
}
