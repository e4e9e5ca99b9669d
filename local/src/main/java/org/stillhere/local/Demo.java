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
import org.stillhere.casework.enrolment.EnrolmentForm.ContactEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.NumberEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
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
        enrol(by, "Blue Heron", "Daniel Okoro", "en", "friend", "Asia/Bangkok", "steady", When.at("09:00", "20:00"),
                "mango tree", "paper boat", List.of(two(DANIEL)),
                List.of(trusted("Hannah Reed", "Hannah", "Sam", "Lantern", 1, false, "en", "Europe/London", HANNAH),
                        trusted("Aye Chan", "Aye", "Danny", "Pebble", 1, false, "en", "Europe/London", AYE),
                        trusted("Omar Haddad", "Omar", "Dan", "Harbour", 2, true, "en", "America/New_York",
                                link(OMAR))));
    }

    private void claire(CoordinatorId by) {
        enrol(by, "Grey Wagtail", "Claire Dubois", "fr", "friend", "Europe/Paris", "steady", When.at("08:00"),
                "parapluie", "vieux moulin", List.of(two(CLAIRE)),
                List.of(trusted("Lucie Martin", "Lucie", "Cléo", "Coquille", 1, true, "fr", "Europe/Paris", LUCIE),
                        trusted("Hannah Reed", "Hannah", "Clara", "Lantern", 2, false, "en", "Europe/London", HANNAH)));
    }

    private void nok(CoordinatorId by) {
        enrol(by, "Jade Bulbul", "นก ศรีสุข", "th", "friend", "Asia/Bangkok", "raised",
                When.every(Duration.ofHours(12)), "ดอกบัว", "ร่มสีฟ้า", List.of(linkFree(NOK)),
                List.of(trusted("พิม ใจดี", "Pim", "น้องนก", "ใบไม้", 1, true, "th", "Asia/Bangkok", PIM),
                        trusted("Mara Lindqvist", "Mara", "Nina", "Pebble", 2, false, "en", "Europe/London", MARA)));
    }

    private void thandar(CoordinatorId by) {
        enrol(by, "Silver Egret", "သန္တာအောင်", "my", "friend", "Asia/Yangon", "high",
                When.every(Duration.ofHours(4), "22:00", "06:00"), "ပန်းနီ", "ရေအိုး",
                List.of(oneWay(THANDAR), two("+12025550122")),
                List.of(trusted("ဇော်မင်း", "Zaw", "မမ", "ကြယ်", 1, false, "my", "Asia/Yangon", ZAW),
                        trusted("Ko Ko Lwin", "Ko Ko", "May", "Star", 2, true, "en", "Asia/Bangkok", KOKO)));
    }

    private void minKo(CoordinatorId by) {
        enrol(by, "Amber Kite", "Min Ko", "en", "books", "Asia/Yangon", "high",
                When.every(Duration.ofHours(4), "21:30", "06:30"), "ginger tea", "blue chair", List.of(two(MINKO)),
                List.of(trusted("Raj Patel", "Raj", "Max", "Copper", 1, true, "en", "Europe/London", RAJ),
                        trusted("Ko Ko Lwin", "Ko Ko", "Mike", "Star", 2, false, "en", "Asia/Bangkok", KOKO)));
    }

    private void su(CoordinatorId by) {
        enrol(by, "Coral Tern", "စုမြတ်", "my", "books", "Asia/Yangon", "raised", When.at("08:00", "20:00"), "လမင်း",
                "ထီးဖြူ", List.of(link(SU)),
                List.of(trusted("ဇော်မင်း", "Zaw", "စုစု", "ကြယ်", 1, true, "my", "Asia/Yangon", link(ZAW))));
    }

    /** One person who is both: a defender, and a contact of another. */
    private void aye(CoordinatorId by) {
        enrol(by, "Opal Lark", "Aye Chan", "en", "plain", "Europe/London", "steady", When.at("21:00"), "silver spoon",
                "long winter", List.of(two(AYE)),
                List.of(trusted("Mara Lindqvist", "Mara", "Anna", "Pebble", 1, false, "en", "Europe/London", MARA),
                        invited("Lucie Martin", "Lucie", "Aya", "Coquille", 2, "fr", "Europe/Paris", LUCIE, "47")));
    }

    private void enrol(CoordinatorId by, String codename, String name, String language, String style, String zone,
            String risk, When when, String own, String duress, List<NumberEntry> numbers, List<ContactEntry> contacts) {
        enrolling.enrol(by,
                new EnrolmentForm(new EnrolmentForm.BoardEntry(TEAM, codename, ""),
                        new EnrolmentForm.PersonEntry(name, language, style, zone, numbers), EnrolmentForm.CheckInEntry
                                .of(risk, when, EnrolmentForm.WordsEntry.of(own, duress)).withReceipt(),
                        EnrolmentForm.ContactList.of(contacts), EnrolmentForm.NotesEntry.NONE));
        numbers.forEach(n -> phones.register(n.number(), name + " · " + codename, "defender"));
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

    private static ContactEntry trusted(String name, String introduced, String alias, String word, int tier,
            boolean duress, String language, String zone, String number) {
        return trusted(name, introduced, alias, word, tier, duress, language, zone, two(number));
    }

    private static ContactEntry trusted(String name, String introduced, String alias, String word, int tier,
            boolean duress, String language, String zone, NumberEntry number) {
        return new ContactEntry(new EnrolmentForm.PersonEntry(name, language, "friend", zone, List.of(number)),
                new EnrolmentForm.CoverEntry(introduced, alias, word, ""), tier, "agreed", duress);
    }

    private static ContactEntry invited(String name, String introduced, String alias, String word, int tier,
            String language, String zone, String number, String code) {
        return ContactEntry.of(new EnrolmentForm.PersonEntry(name, language, "friend", zone, List.of(two(number))),
                new EnrolmentForm.CoverEntry(introduced, alias, word, code), tier, "invited");
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
