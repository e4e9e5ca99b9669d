package org.stillhere.domain;

/** Contains the commands of a coordinator who prepares for the day on which an alarm must arrive. */
public sealed interface ReadinessCommand extends Command {
    CoordinatorId by();

    /** A drill for the contacts of the first tier that has anybody to tell. */
    record StartDrill(CoordinatorId by) implements ReadinessCommand {
    }

    /** In whose home a contact lives. */
    record SetHousehold(CoordinatorId by, ContactId contact, Household household) implements ReadinessCommand {
    }
}
