package org.stillhere.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.EnrolmentForm;
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
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.TeamId;
import org.stillhere.local.phones.Phones;

/**
 * Enrols a small organisation to try things on, through the code that the board calls. Nobody in it exists. Its numbers
 * are reserved for films, or have so many zeros that they belong to nobody.
 */
final class Demo {
    static final String TEAM = "river";
    static final String DANIEL = "+12025550121";
    static final String CLAIRE = "+33639980011";
    static final String NOK = "+66800000011";
    static final String THANDAR = "+959000000011";
    static final String MINKO = "+959000000012";
    static final String SU = "+959000000013";
    static final String AYE = "+447700900011";
    static final String HANNAH = "+447700900021";
    static final String KOKO = "+66800000021";
    static final String LUCIE = "+33639980021";
    static final String PIM = "+66800000022";
    static final String ZAW = "+959000000021";
    static final String MARA = "+447700900022";
    static final String RAJ = "+447700900023";
    static final String OMAR = "+12025550131";
    static final String NADIA = "+447700900031";
    static final String TESS = "+447700900032";
    static final String VINH = "+66800000031";

    private final LocalSystem system;
    private final Phones phones;
    private final EnrolDefender enrolling;

    private Demo(LocalSystem system) {
        this.system = system;
        this.phones = system.phones().phones();
        this.enrolling = new EnrolDefender(system.environment(), system.senders());
    }

    /**
     * Enrols the organisation unless this folder contains it already. The clock begins at 01:55 UTC, five minutes
     * before Daniel is asked in Bangkok, so that the README's tour works at any hour.
     */
    static void seedOnce(LocalSystem system, Path folder) {
        Path mark = folder.resolve("seeded");
        if (!Files.exists(mark)) {
            system.time().beginAt(LocalTime.of(1, 55));
            new Demo(system).seed();
            try {
                Files.writeString(mark, "the demo organisation is in the table\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void seed() {
        DutyRoster desk = new DutyRoster(system.environment(), system.senders());
        CoordinatorId nadia = coordinator(desk, "Nadia", "lead", "Europe/London", NADIA);
        CoordinatorId tess = coordinator(desk, "Tess", "coordinator", "Europe/London", TESS);
        CoordinatorId vinh = coordinator(desk, "Vinh", "coordinator", "Asia/Bangkok", VINH);
        desk.setDuty(new TeamId(TEAM), List.of(tess), List.of(vinh), List.of(nadia), Duration.ofMinutes(15));
        system.signIn().offer(Map.of("Nadia, lead", nadia, "Tess", tess, "Vinh", vinh));
        daniel(nadia);
        claire(nadia);
        nok(nadia);
        thandar(nadia);
        minKo(nadia);
        su(nadia);
        aye(nadia);
        names();
    }

    private static CoordinatorId coordinator(DutyRoster desk, String name, String role, String zone, String number) {
        return desk.enter(new DutyRoster.CoordinatorForm(TEAM, name, role, "en", zone, number));
    }

    private void daniel(CoordinatorId by) {
        enrol(by, "Blue Heron", person("Daniel Okoro", "en", "Asia/Bangkok", two(DANIEL)),
                checkIns("steady", When.at("09:00", "20:00"), "mango tree", "paper boat"),
                agreed(1, person("Hannah Reed", "en", "Europe/London", two(HANNAH)), cover("Hannah", "Sam", "Lantern")),
                agreed(1, person("Aye Chan", "en", "Europe/London", two(AYE)), cover("Aye", "Danny", "Pebble")),
                alsoUnderDuress(2, person("Omar Haddad", "en", "America/New_York", link(OMAR)),
                        cover("Omar", "Dan", "Harbour")));
    }

    private void claire(CoordinatorId by) {
        enrol(by, "Grey Wagtail", person("Claire Dubois", "fr", "Europe/Paris", two(CLAIRE)),
                checkIns("steady", When.at("08:00"), "parapluie", "vieux moulin"),
                alsoUnderDuress(1, person("Lucie Martin", "fr", "Europe/Paris", two(LUCIE)),
                        cover("Lucie", "Cléo", "Coquille")),
                agreed(2, person("Hannah Reed", "en", "Europe/London", two(HANNAH)),
                        cover("Hannah", "Clara", "Lantern")));
    }

    private void nok(CoordinatorId by) {
        enrol(by, "Jade Bulbul", person("นก ศรีสุข", "th", "Asia/Bangkok", linkFree(NOK)),
                checkIns("raised", When.every(Duration.ofHours(12)), "ดอกบัว", "ร่มสีฟ้า"),
                alsoUnderDuress(1, person("พิม ใจดี", "th", "Asia/Bangkok", two(PIM)), cover("Pim", "น้องนก", "ใบไม้")),
                agreed(2, person("Mara Lindqvist", "en", "Europe/London", two(MARA)), cover("Mara", "Nina", "Pebble")));
    }

    private void thandar(CoordinatorId by) {
        enrol(by, "Silver Egret", person("သန္တာအောင်", "my", "Asia/Yangon", oneWay(THANDAR), two("+12025550122")),
                checkIns("high", When.every(Duration.ofHours(4), "22:00", "06:00"), "ပန်းနီ", "ရေအိုး"),
                agreed(1, person("ဇော်မင်း", "my", "Asia/Yangon", two(ZAW)), cover("Zaw", "မမ", "ကြယ်")),
                alsoUnderDuress(2, person("Ko Ko Lwin", "en", "Asia/Bangkok", two(KOKO)),
                        cover("Ko Ko", "May", "Star")));
    }

    private void minKo(CoordinatorId by) {
        enrol(by, "Amber Kite", new PersonEntry("Min Ko", "en", "books", "Asia/Yangon", List.of(two(MINKO))),
                checkIns("high", When.every(Duration.ofHours(4), "21:30", "06:30"), "ginger tea", "blue chair"),
                alsoUnderDuress(1, person("Raj Patel", "en", "Europe/London", two(RAJ)), cover("Raj", "Max", "Copper")),
                agreed(2, person("Ko Ko Lwin", "en", "Asia/Bangkok", two(KOKO)), cover("Ko Ko", "Mike", "Star")));
    }

    private void su(CoordinatorId by) {
        enrol(by, "Coral Tern", new PersonEntry("စုမြတ်", "my", "books", "Asia/Yangon", List.of(link(SU))),
                checkIns("raised", When.at("08:00", "20:00"), "လမင်း", "ထီးဖြူ"),
                alsoUnderDuress(1, person("ဇော်မင်း", "my", "Asia/Yangon", link(ZAW)), cover("Zaw", "စုစု", "ကြယ်")));
    }

    /** Enrols a person who is both a defender and a contact of another defender. */
    private void aye(CoordinatorId by) {
        enrol(by, "Opal Lark", new PersonEntry("Aye Chan", "en", "plain", "Europe/London", List.of(two(AYE))),
                checkIns("steady", When.at("21:00"), "silver spoon", "long winter"),
                agreed(1, person("Mara Lindqvist", "en", "Europe/London", two(MARA)), cover("Mara", "Anna", "Pebble")),
                ContactEntry.of(person("Lucie Martin", "fr", "Europe/Paris", two(LUCIE)),
                        new CoverEntry("Lucie", "Aya", "Coquille", "47"), 2, "invited"));
    }

    private void enrol(CoordinatorId by, String codename, PersonEntry person, CheckInEntry checkIns,
            ContactEntry... contacts) {
        enrolling.enrol(by, new EnrolmentForm(new BoardEntry(TEAM, codename, ""), person, checkIns,
                ContactList.of(List.of(contacts)), NotesEntry.NONE));
        person.numbers().forEach(n -> phones.register(n.number(), person.name() + " · " + codename, "defender"));
    }

    private void names() {
        phones.register(HANNAH, "Hannah Reed", "contact");
        phones.register(OMAR, "Omar Haddad", "contact");
        phones.register(LUCIE, "Lucie Martin", "contact");
        phones.register(PIM, "พิม ใจดี", "contact");
        phones.register(MARA, "Mara Lindqvist", "contact");
        phones.register(ZAW, "ဇော်မင်း", "contact");
        phones.register(KOKO, "Ko Ko Lwin", "contact");
        phones.register(RAJ, "Raj Patel", "contact");
        phones.register(NADIA, "Nadia (lead)", "coordinator");
        phones.register(TESS, "Tess", "coordinator");
        phones.register(VINH, "Vinh", "coordinator");
    }

    /** A person whose texts read as from a friend. */
    private static PersonEntry person(String name, String language, String zone, NumberEntry... numbers) {
        return new PersonEntry(name, language, "friend", zone, List.of(numbers));
    }

    private static CheckInEntry checkIns(String risk, When schedule, String own, String duress) {
        return CheckInEntry.of(risk, schedule, WordsEntry.of(own, duress)).withReceipt();
    }

    private static CoverEntry cover(String introducedAs, String alias, String word) {
        return new CoverEntry(introducedAs, alias, word, "");
    }

    private static ContactEntry agreed(int tier, PersonEntry person, CoverEntry cover) {
        return ContactEntry.of(person, cover, tier, "agreed");
    }

    private static ContactEntry alsoUnderDuress(int tier, PersonEntry person, CoverEntry cover) {
        return new ContactEntry(person, cover, tier, "agreed", true);
    }

    private static NumberEntry two(String number) {
        return new NumberEntry(number, "two-way");
    }

    private static NumberEntry oneWay(String number) {
        return new NumberEntry(number, "one-way");
    }

    private static NumberEntry link(String number) {
        return new NumberEntry(number, "link");
    }

    private static NumberEntry linkFree(String number) {
        return new NumberEntry(number, "link-free");
    }
}
