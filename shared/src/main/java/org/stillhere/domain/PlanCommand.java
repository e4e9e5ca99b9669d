package org.stillhere.domain;

/** The commands about the response plan and the contacts to whom it opens. */
public sealed interface PlanCommand extends Command {

    Actor by();

    /** Somebody has opened the response plan. */
    record PlanOpened(Actor by) implements PlanCommand {
    }

    /**
     * A contact typed digits that do not open the response plan.
     *
     * @param locked
     *            whether the plan is locked for them now
     */
    record PlanRefused(ContactId contact, boolean locked) implements PlanCommand {
        @Override
        public Actor by() {
            return Actor.contact(contact);
        }
    }

    /** The response plan opens to a contact who was told of the open case, for a while and without digits. */
    record ReleasePlan(Actor by, ContactId contact) implements PlanCommand {
    }

    /** A contact gets new digits by which the response plan opens. */
    record GivePlanDigits(Actor by, ContactId contact) implements PlanCommand {
    }
}
