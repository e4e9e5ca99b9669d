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
import org.stillhere.casework.enrolment.EnrolmentForm.CheckInEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.ContactEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.CoverEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.NumberEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.PersonEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.enrolment.EnrolmentForm.WordsEntry;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.TeamId;
import org.stillhere.local.phones.Phones;

/**
 * A small organisation to try things on, enrolled by the code that the board calls. Nobody in it exists, and its
 * numbers are those set aside for films, or have too many noughts to be anybody's.
 */
public final class Demo {
    public static final String TEAM = "river";
    public static final String DANIEL = "+12025550121";
    public static final String CLAIRE = "+33639980011";
    public static final String NOK = "+66800000011";
    public static final String THANDAR = "+959000000011";
    public static final String MINKO = "+959000000012";
    public static final String SU = "+959000000013";
    public static final String AYE = "+447700900011";
    public static final String HANNAH = "+447700900021";
    public static final String KOKO = "+66800000021";
    public static final String LUCIE = "+33639980021";
    public static final String PIM = "+66800000022";
    public static final String ZAW = "+959000000021";
    public static final String MARA = "+447700900022";
    public static final String RAJ = "+447700900023";
    public static final String OMAR = "+12025550131";
    public static final String NADIA = "+447700900031";
    public static final String TESS = "+447700900032";
    public static final String VINH = "+66800000031";

    private final LocalSystem house;
    private final Phones phones;
    private final EnrolDefender enrolling;

    private Demo(LocalSystem house) {
        this.house = house;
        this.phones = house.phones().phones();
        this.enrolling = new EnrolDefender(house.environment(), house.senders());
    }

    /**
     * Seeds the demo unless this folder has it already. It begins at 01:55 UTC, five minutes before Daniel is asked in
     * Bangkok, so that the README's tour goes as it says at any hour.
     */
    static void seedOnce(LocalSystem house, Path folder) {
        Path mark = folder.resolve("seeded");
        if (!Files.exists(mark)) {
            house.time().beginAt(LocalTime.of(1, 55));
            new Demo(house).seed();
            try {
                Files.writeString(mark, "the demo organisation is in the table\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void seed() {
        DutyRoster desk = new DutyRoster(house.environment(), house.senders());
        CoordinatorId nadia = coordinator(desk, "Nadia", "lead", "en", "Europe/London", NADIA);
        CoordinatorId tess = coordinator(desk, "Tess", "coordinator", "en", "Europe/London", TESS);
        CoordinatorId vinh = coordinator(desk, "Vinh", "coordinator", "en", "Asia/Bangkok", VINH);
        desk.setDuty(new TeamId(TEAM), List.of(tess), List.of(vinh), List.of(nadia), Duration.ofMinutes(15));
        house.signIn().offer(Map.of("Nadia, lead", nadia, "Tess", tess, "Vinh", vinh));
        daniel(nadia);
        claire(nadia);
        nok(nadia);
        thandar(nadia);
        minKo(nadia);
        su(nadia);
        aye(nadia);
        names();
    }

    private static CoordinatorId coordinator(DutyRoster desk, String name, String role, String language, String zone,
            String number) {
        return desk.enter(new DutyRoster.CoordinatorForm(TEAM, name, role, language, zone, number));
    }

    private void daniel(CoordinatorId by) {
        enrol(by, "Blue Heron", new PersonEntry("Daniel Okoro", "en", "friend", "Asia/Bangkok", List.of(two(DANIEL))),
                CheckInEntry.of("steady", When.at("09:00", "20:00"), WordsEntry.of("mango tree", "paper boat")),
                List.of(trusted(friend("Hannah Reed", "en", "Europe/London", two(HANNAH)),
                        cover("Hannah", "Sam", "Lantern"), 1),
                        trusted(friend("Aye Chan", "en", "Europe/London", two(AYE)), cover("Aye", "Danny", "Pebble"),
                                1),
                        toldUnderDuress(friend("Omar Haddad", "en", "America/New_York", link(OMAR)),
                                cover("Omar", "Dan", "Harbour"), 2)));
    }

    private void claire(CoordinatorId by) {
        enrol(by, "Grey Wagtail",
                new PersonEntry("Claire Dubois", "fr", "friend", "Europe/Paris", List.of(two(CLAIRE))),
                CheckInEntry.of("steady", When.at("08:00"), WordsEntry.of("parapluie", "vieux moulin")),
                List.of(toldUnderDuress(friend("Lucie Martin", "fr", "Europe/Paris", two(LUCIE)),
                        cover("Lucie", "Cléo", "Coquille"), 1),
                        trusted(friend("Hannah Reed", "en", "Europe/London", two(HANNAH)),
                                cover("Hannah", "Clara", "Lantern"), 2)));
    }

    private void nok(CoordinatorId by) {
        enrol(by, "Jade Bulbul", new PersonEntry("นก ศรีสุข", "th", "friend", "Asia/Bangkok", List.of(linkFree(NOK))),
                CheckInEntry.of("raised", When.every(Duration.ofHours(12)),
                        new WordsEntry("ดอกบัว", "ร่มสีฟ้า", false)),
                List.of(toldUnderDuress(friend("พิม ใจดี", "th", "Asia/Bangkok", two(PIM)),
                        cover("Pim", "น้องนก", "ใบไม้"), 1),
                        trusted(friend("Mara Lindqvist", "en", "Europe/London", two(MARA)),
                                cover("Mara", "Nina", "Pebble"), 2)));
    }

    private void thandar(CoordinatorId by) {
        enrol(by, "Silver Egret",
                new PersonEntry("သန္တာအောင်", "my", "friend", "Asia/Yangon",
                        List.of(oneWay(THANDAR), two("+12025550122"))),
                CheckInEntry.of("high", When.every(Duration.ofHours(4), "23:00", "06:00"),
                        new WordsEntry("ပန်းနီ", "ရေအိုး", false)),
                List.of(trusted(friend("ဇော်မင်း", "my", "Asia/Yangon", two(ZAW)), cover("Zaw", "မမ", "ကြယ်"), 1),
                        toldUnderDuress(friend("Ko Ko Lwin", "en", "Asia/Bangkok", two(KOKO)),
                                cover("Ko Ko", "May", "Star"), 2)));
    }

    private void minKo(CoordinatorId by) {
        enrol(by, "Amber Kite", new PersonEntry("Min Ko", "en", "books", "Asia/Yangon", List.of(two(MINKO))),
                CheckInEntry.of("high", When.every(Duration.ofHours(4), "22:30", "06:30"),
                        new WordsEntry("ginger tea", "blue chair", false)),
                List.of(toldUnderDuress(friend("Raj Patel", "en", "Europe/London", two(RAJ)),
                        cover("Raj", "Max", "Copper"), 1),
                        trusted(friend("Ko Ko Lwin", "en", "Asia/Bangkok", two(KOKO)), cover("Ko Ko", "Mike", "Star"),
                                2)));
    }

    private void su(CoordinatorId by) {
        enrol(by, "Coral Tern", new PersonEntry("စုမြတ်", "my", "books", "Asia/Yangon", List.of(link(SU))),
                CheckInEntry.of("raised", When.at("08:00", "20:00"), new WordsEntry("လမင်း", "ထီးဖြူ", false)),
                List.of(toldUnderDuress(friend("ဇော်မင်း", "my", "Asia/Yangon", link(ZAW)),
                        cover("Zaw", "စုစု", "ကြယ်"), 1)));
    }

    /** One person who is both: a defender, and a contact of another. */
    private void aye(CoordinatorId by) {
        enrol(by, "Opal Lark", new PersonEntry("Aye Chan", "en", "plain", "Europe/London", List.of(two(AYE))),
                CheckInEntry.of("steady", When.at("21:00"), WordsEntry.of("silver spoon", "long winter")),
                List.of(trusted(friend("Mara Lindqvist", "en", "Europe/London", two(MARA)),
                        cover("Mara", "Anna", "Pebble"), 1),
                        ContactEntry.of(friend("Lucie Martin", "fr", "Europe/Paris", two(LUCIE)),
                                new CoverEntry("Lucie", "Aya", "Coquille", "47"), 2, "invited")));
    }

    private void enrol(CoordinatorId by, String codename, PersonEntry person, CheckInEntry checkIns,
            List<ContactEntry> contacts) {
        enrolling.enrol(by, new EnrolmentForm(new EnrolmentForm.BoardEntry(TEAM, codename, ""), person,
                checkIns.withReceipt(), EnrolmentForm.ContactList.of(contacts), EnrolmentForm.NotesEntry.NONE));
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

    private static PersonEntry friend(String name, String language, String zone, NumberEntry number) {
        return new PersonEntry(name, language, "friend", zone, List.of(number));
    }

    private static CoverEntry cover(String introduced, String alias, String word) {
        return new CoverEntry(introduced, alias, word, "");
    }

    private static ContactEntry trusted(PersonEntry person, CoverEntry cover, int tier) {
        return new ContactEntry(person, cover, tier, "agreed", false);
    }

    private static ContactEntry toldUnderDuress(PersonEntry person, CoverEntry cover, int tier) {
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
