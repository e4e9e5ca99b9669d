package org.stillhere.casework.enrolment;

import java.util.ArrayList;
import java.util.List;
import org.stillhere.casework.enrolment.EnrolmentForm.ContactEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.Number;
import org.stillhere.casework.enrolment.EnrolmentForm.When;

/** An enrolment form, filled in well unless a test says otherwise. */
public final class FormSample {
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
    public boolean asksForWord;
    public boolean deskOnly;
    public List<Number> numbers = List.of(two(THIDA));
    public List<ContactEntry> contacts = new ArrayList<>(
            List.of(contact("Nilar", 1, "agreed", NILAR), contact("Aung", 2, "agreed", KO_AUNG)));

    public static Number two(String number) {
        return new Number(number, "two-way");
    }

    /** A contact who knows the defender as "Sis". */
    public static ContactEntry contact(String name, int tier, String consent, String... numbers) {
        return new ContactEntry(name, name, "Sis", "lotus", "42", tier, consent, false, "en", "friend", "Asia/Bangkok",
                List.of(numbers).stream().map(FormSample::two).toList());
    }

    /** The same contact, of whom one thing was typed otherwise. */
    public static ContactEntry with(String part, String typed) {
        ContactEntry one = contact("Nilar", 1, "agreed", NILAR);
        return new ContactEntry(part.equals("name") ? typed : one.name(),
                part.equals("introducedAs") ? typed : one.introducedAs(), part.equals("alias") ? typed : one.alias(),
                part.equals("word") ? typed : one.word(), part.equals("code") ? typed : one.code(), 1, "agreed", false,
                "en", "friend", "Asia/Bangkok", one.numbers());
    }

    /** The same contact, who has not been heard to agree. */
    public static ContactEntry invited(ContactEntry one) {
        return new ContactEntry(one.name(), one.introducedAs(), one.alias(), one.word(), one.code(), one.tier(),
                "invited", one.underDuress(), one.language(), one.style(), one.zone(), one.numbers());
    }

    /** As many contacts of the first tier as said, each with as many numbers. */
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
        return new EnrolmentForm(team, codename, name, language, "friend", zone, area, risk, schedule, own, duress,
                asksForWord, false, numbers, contacts, "", deskOnly);
    }
}
