package org.stillhere.casework.hold;

import org.stillhere.domain.Purpose;

/**
 * Counts what a restored table would send, and what would be lost, if it sent now. It names nobody.
 *
 * @param persons
 *            how many people would get a text
 * @param alarms
 *            how many texts tell contacts of an alarm
 * @param asks
 *            how many texts ask or remind defenders
 * @param answers
 *            how many texts answer one
 * @param toDesk
 *            how many texts tell coordinators something
 * @param others
 *            how many texts there are besides
 * @param untaken
 *            how many received texts cannot be taken in
 * @param unread
 *            how many of the carrier's lists are not read to their end; what they still contain would be lost
 * @param letGo
 *            what must be said back to let go; empty if nothing waits for that
 */
public record RestorePreview(int persons, int alarms, int asks, int answers, int toDesk, int others, int untaken,
        int unread, String letGo) {
    static final RestorePreview NONE = new RestorePreview(0, 0, 0, 0, 0, 0, 0, 0, "");
    private static final String SAID = "alarms:%d untaken:%d unread:%d";

    RestorePreview with(Purpose purpose) {
        return switch (purpose) {
            case ALARM ->
                    new RestorePreview(persons, alarms + 1, asks, answers, toDesk, others, untaken, unread, letGo);
            case ASK, REMINDER ->
                    new RestorePreview(persons, alarms, asks + 1, answers, toDesk, others, untaken, unread, letGo);
            case ANSWER ->
                    new RestorePreview(persons, alarms, asks, answers + 1, toDesk, others, untaken, unread, letGo);
            case DESK -> new RestorePreview(persons, alarms, asks, answers, toDesk + 1, others, untaken, unread, letGo);
            case UPDATE, CLOSING, RECEIPT, INVITATION, DRILL ->
                    new RestorePreview(persons, alarms, asks, answers, toDesk, others + 1, untaken, unread, letGo);
        };
    }

    RestorePreview of(int people, int texts, int lists) {
        return new RestorePreview(people, alarms, asks, answers, toDesk, others, texts, lists,
                SAID.formatted(alarms, texts, lists));
    }

    /** Whether somebody has seen at least this many alarms and losses, and said so. */
    boolean isSaidBackBy(String said) {
        return said.matches("alarms:[0-9]{1,6} untaken:[0-9]{1,6} unread:[0-9]{1,6}") && alarms <= number(said, 0)
                && untaken <= number(said, 1) && unread <= number(said, 2);
    }

    private static int number(String said, int which) {
        return Integer.parseInt(said.split(" ", -1)[which].replaceAll("[^0-9]", ""));
    }
}
