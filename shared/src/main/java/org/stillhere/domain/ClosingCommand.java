package org.stillhere.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The commands of a coordinator that close a case, and take the closing back. */
public sealed interface ClosingCommand extends Command {
    CoordinatorId by();

    /**
     * Close the open case.
     *
     * @param known
     *            how they know it; needed for all clear
     */
    record CloseCase(CoordinatorId by, Outcome outcome, Optional<HowKnown> known) implements ClosingCommand {
    }

    /**
     * Take a closing back that was a mistake. The case is open again as it was.
     *
     * @param closed
     *            the case as the history has it
     * @param reached
     *            how far the texts of the closing came; a contact who is missing was sent none
     * @param gone
     *            the coordinators who went off duty since, or whom no text reaches
     */
    record ReopenCase(CoordinatorId by, ClosedCase closed, List<ReachedByClosing> reached, DeskStaffing desk,
            Set<CoordinatorId> gone) implements ClosingCommand {
    }

    /**
     * How far the text of a closing came.
     *
     * @param closing
     *            the text, if it went or may have gone: then it is corrected
     * @param alarmLost
     *            whether the last text before it never went or did not arrive
     */
    record ReachedByClosing(ContactId contact, Optional<MessageKey> closing, boolean alarmLost) {
    }
}
