package org.stillhere.casework.enrolment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.Plan;
import org.stillhere.domain.Risk;

/**
 * The form that enrols a defender, exactly as a coordinator filled it in. Nothing is checked here:
 * {@link EnrolDefender} and {@link ReviseEnrolment} check each field and name the first one that they refuse.
 */
public record EnrolmentForm(BoardEntry board, PersonEntry person, CheckInEntry checkIns, ContactList contacts,
        NotesEntry notes) {
    /** The same form with other contacts. */
    public EnrolmentForm withContacts(ContactList others) {
        return new EnrolmentForm(board, person, checkIns, others, notes);
    }

    /** The same form with other notes. */
    public EnrolmentForm withNotes(NotesEntry others) {
        return new EnrolmentForm(board, person, checkIns, contacts, others);
    }

    /**
     * The fields that the board shows, which are stored in clear.
     *
     * @param codename
     *            empty if one is to be generated
     */
    public record BoardEntry(String team, String codename, String area) {
    }

    /** A defender or a contact: their name, how texts to them read, and their numbers in order of preference. */
    public record PersonEntry(String name, String language, String style, String zone, List<NumberEntry> numbers) {
    }

    /** A number, and how texts reach it: {@code two-way}, {@code one-way}, {@code link} or {@code link-free}. */
    public record NumberEntry(String number, String kind) {
    }

    /**
     * The part of the form that says how the defender checks in.
     *
     * @param risk
     *            {@code steady}, {@code raised} or {@code high}
     * @param receipt
     *            whether the defender chose to be told when a person has seen their call for help
     */
    public record CheckInEntry(String risk, When schedule, WordsEntry words, boolean receipt) {
        /** Without a receipt. */
        public static CheckInEntry of(String risk, When schedule, WordsEntry words) {
            return new CheckInEntry(risk, schedule, words, false);
        }

        public CheckInEntry withReceipt() {
            return new CheckInEntry(risk, schedule, words, true);
        }
    }

    /**
     * The part of the form that says when to ask: times of day ({@code 08:00}), or an interval with an optional night.
     *
     * @param spread
     *            how many minutes after that an ask leaves at most, so that not everybody is asked in the same minute;
     *            empty for {@link #SPREAD}, also in a file that the version before has stored
     */
    public record When(List<String> times, Optional<Duration> every, String bedtime, String waking,
            Optional<String> spread) {
        /** The minutes that are advised. */
        public static final String SPREAD = "10";
        /** The minutes of asks that leave on time. */
        public static final String ON_TIME = "0";

        /** Asks on time, at these times of day. */
        public static When at(String... times) {
            return new When(List.of(times), Optional.empty(), "", "", Optional.of(ON_TIME));
        }

        /** Asks on time, after each interval. */
        public static When every(Duration interval) {
            return every(interval, "", "");
        }

        /** Asks on time, after each interval outside of the night. */
        public static When every(Duration interval, String bedtime, String waking) {
            return new When(List.of(), Optional.of(interval), bedtime, waking, Optional.of(ON_TIME));
        }

        /** The same times, with asks that leave within so many minutes after them. */
        public When spread(String minutes) {
            return new When(times, every, bedtime, waking, Optional.of(minutes.strip()).filter(m -> !m.isEmpty()));
        }
    }

    /** The defender's own word and their duress word, and whether a check-in needs the own word. */
    public record WordsEntry(String own, String duress, WordNeed asked) {
        public WordsEntry(String own, String duress, boolean asked) {
            this(own, duress, asked ? WordNeed.ALWAYS : WordNeed.NEVER);
        }

        /** Words that are asked for where the risk advises it. */
        public static WordsEntry of(String own, String duress) {
            return new WordsEntry(own, duress, WordNeed.AS_THE_RISK_ADVISES);
        }
    }

    /** Whether a check-in needs the own word. At raised and high risk it is advised. */
    public enum WordNeed {
        AS_THE_RISK_ADVISES, ALWAYS, NEVER;

        /** The choice that a plan stands for: what is as advised stays as advised if the risk changes. */
        public static WordNeed of(Plan plan) {
            return plan.asksForWord() == plan.risk().wantsConfirmation() ? AS_THE_RISK_ADVISES
                    : plan.asksForWord() ? ALWAYS : NEVER;
        }

        boolean at(Risk risk) {
            return switch (this) {
                case AS_THE_RISK_ADVISES -> risk.wantsConfirmation();
                case ALWAYS -> true;
                case NEVER -> false;
            };
        }
    }

    /**
     * The defender's contacts.
     *
     * @param deskOnly
     *            whether the defender chose to have no contacts, only the desk
     */
    public record ContactList(List<ContactEntry> entries, boolean deskOnly) {
        public static ContactList of(List<ContactEntry> entries) {
            return new ContactList(entries, false);
        }

        public static ContactList onlyDesk() {
            return new ContactList(List.of(), true);
        }
    }

    /**
     * A trusted contact.
     *
     * @param tier
     *            1 to 5; tier 1 is told first
     * @param consent
     *            {@code agreed} if a coordinator has heard them agree; {@code invited} if a text is to ask them
     * @param underDuress
     *            whether they are told also when the defender has used the duress word
     */
    public record ContactEntry(PersonEntry person, CoverEntry cover, int tier, String consent, boolean underDuress) {
        /** A contact who is not told under duress. */
        public static ContactEntry of(PersonEntry person, CoverEntry cover, int tier, String consent) {
            return new ContactEntry(person, cover, tier, consent, false);
        }
    }

    /**
     * The words that texts use instead of real names.
     *
     * @param introducedAs
     *            the contact's name in texts to the other contacts
     * @param alias
     *            the name by which the contact knows the defender
     * @param word
     *            the word by which the contact recognises our texts
     * @param code
     *            two digits that the defender gives the contact, for the invitation
     */
    public record CoverEntry(String introducedAs, String alias, String word, String code) {
    }

    /**
     * Notes that are stored sealed.
     *
     * @param mustNotBeTold
     *            who must never be told, in the defender's words; for the desk only
     * @param plan
     *            the response plan: what to do if something happens
     */
    public record NotesEntry(String mustNotBeTold, List<PlanField> plan) {
        public static final NotesEntry NONE = new NotesEntry("", List.of());
    }

    /**
     * A field of the response plan.
     *
     * @param about
     *            {@code lawyer}, {@code medicine}, {@code whom_to_call}, {@code go_public}, {@code last_place} or
     *            {@code shelter}; the last two are for the desk alone
     * @param upToTier
     *            the last tier whose contacts may see it during a case; 0 for the desk alone
     */
    public record PlanField(String about, String text, int upToTier) {
    }
}
