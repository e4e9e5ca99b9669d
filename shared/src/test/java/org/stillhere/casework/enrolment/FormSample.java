package org.stillhere.casework.enrolment;

import java.util.ArrayList;
import java.util.List;
import org.stillhere.casework.enrolment.EnrolmentForm.BoardEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.CheckInEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.ContactEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.ContactList;
import org.stillhere.casework.enrolment.EnrolmentForm.CoverEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.NotesEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.NumberEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.PersonEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.enrolment.EnrolmentForm.WordsEntry;

/** Fills in a valid enrolment form, whose values a test can replace. */
public final class FormSample {
    private static final String SIS = "Sis";
    public static final String THIDA = "+959420000001";
    public static final String NILAR = "+66812345601";
    public static final String KO_AUNG = "+66812345602";
    public String team = "north";
    public String codename = "Grey Heron";
    public String name = "Thida Win";
    public String language = "en";
    public String zone = "Asia/Yangon";
    public String area = "area7";
    public String risk = "steady";
    public When schedule = When.at("08:00");
    public String own = "mango";
    public String duress = "papaya";
    /** Whether "Sis" gets digits behind it, so that no contact knows two defenders by one alias. */
    public boolean ownAliases = true;
    public boolean asksForWord;
    public boolean deskOnly;
    public List<NumberEntry> numbers = List.of(two(THIDA));
    public List<ContactEntry> contacts = new ArrayList<>(
            List.of(contact("Nilar", 1, "agreed", NILAR), contact("Aung", 2, "agreed", KO_AUNG)));

    public static NumberEntry two(String number) {
        return new NumberEntry(number, "two-way");
    }

    /** A contact who knows the defender as "Sis", or with digits behind it if the defender is not Thida. */
    public static ContactEntry contact(String name, int tier, String consent, String... numbers) {
        return ContactEntry.of(
                new PersonEntry(name, "en", "friend", "Asia/Bangkok",
                        List.of(numbers).stream().map(FormSample::two).toList()),
                new CoverEntry(name, SIS, "lotus", "42"), tier, consent);
    }

    /** The same contact with another value in one field. */
    public static ContactEntry with(String part, String typed) {
        ContactEntry one = contact("Nilar", 1, "agreed", NILAR);
        PersonEntry person = one.person();
        CoverEntry cover = one.cover();
        return ContactEntry.of(
                new PersonEntry(part.equals("name") ? typed : person.name(), person.language(), person.style(),
                        person.zone(), person.numbers()),
                new CoverEntry(part.equals("introducedAs") ? typed : cover.introducedAs(),
                        part.equals("alias") ? typed : cover.alias(), part.equals("word") ? typed : cover.word(),
                        part.equals("code") ? typed : cover.code()),
                one.tier(), one.consent());
    }

    /** The same contact, who is invited and has not agreed yet. */
    public static ContactEntry invited(ContactEntry one) {
        return new ContactEntry(one.person(), one.cover(), one.tier(), "invited", one.underDuress());
    }

    /** The same contact, who is told under duress too. */
    public static ContactEntry markedForDuress(ContactEntry one) {
        return new ContactEntry(one.person(), one.cover(), one.tier(), one.consent(), true);
    }

    /** Replaces the contacts by many of the first tier, each with several numbers. */
    public FormSample crowd(int people, int numbersEach) {
        contacts.clear();
        for (int i = 0; i < people; i++) {
            String[] theirs = new String[numbersEach];
            for (int n = 0; n < numbersEach; n++) {
                theirs[n] = String.format("+668%d%03d0000", n, i);
            }
            contacts.add(contact("Friend" + i, 1, "agreed", theirs));
        }
        return this;
    }

    public EnrolmentForm fill() {
        return new EnrolmentForm(new BoardEntry(team, codename, area),
                new PersonEntry(name, language, "friend", zone, numbers),
                CheckInEntry.of(risk, schedule, new WordsEntry(own, duress, wordNeed())),
                new ContactList(contacts.stream().map(this::withOwnAlias).toList(), deskOnly), NotesEntry.NONE);
    }

    private ContactEntry withOwnAlias(ContactEntry one) {
        CoverEntry cover = one.cover();
        boolean everybodys = ownAliases && cover.alias().equals(SIS) && !numbers.isEmpty()
                && !numbers.get(0).number().equals(THIDA);
        String number = numbers.isEmpty() ? "" : numbers.get(0).number();
        return everybodys
                ? new ContactEntry(one.person(),
                        new CoverEntry(cover.introducedAs(), SIS + number.substring(Math.max(0, number.length() - 6)),
                                cover.word(), cover.code()),
                        one.tier(), one.consent(), one.underDuress())
                : one;
    }

    /** A choice that is as the risk advises is stored as such. */
    private EnrolmentForm.WordNeed wordNeed() {
        boolean advised = !risk.equals("steady");
        return asksForWord == advised ? EnrolmentForm.WordNeed.AS_THE_RISK_ADVISES
                : asksForWord ? EnrolmentForm.WordNeed.ALWAYS : EnrolmentForm.WordNeed.NEVER;
    }
}
