package org.stillhere.domain;

/** Contains the commands of a coordinator about what guards a person: their phones, their card, their voice. */
public sealed interface SafeguardCommand extends Command {
    CoordinatorId by();

    /**
     * Trust a phone no more, from now on.
     *
     * @param asked
     *            whether asks and reminders still go to it, so that it sees no difference
     */
    record StopTrusting(CoordinatorId by, RouteId route, boolean asked) implements SafeguardCommand {
    }

    /**
     * A phone can be trusted again. Two coordinators must say so, or one lead who heard the voice.
     *
     * @param lead
     *            whether the coordinator leads the team
     * @param voice
     *            whether they heard the person's voice
     */
    record TrustAgain(CoordinatorId by, RouteId route, boolean lead, boolean voice) implements SafeguardCommand {
    }

    /** The coordinator has heard the person's voice, and knows it. */
    record VoiceHeard(CoordinatorId by) implements SafeguardCommand {
    }

    /** A card of one-time words was made, in place of any before. Its words are written with this command. */
    record CardIssued(CoordinatorId by, int rows) implements SafeguardCommand {
    }

    /** The person has no card any more: their own word counts again. */
    record CardWithdrawn(CoordinatorId by) implements SafeguardCommand {
    }
}
