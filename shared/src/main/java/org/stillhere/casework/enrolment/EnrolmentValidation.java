package org.stillhere.casework.enrolment;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Consent;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Plan;
import org.stillhere.domain.QuietHours;
import org.stillhere.domain.Risk;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.RouteKind;
import org.stillhere.domain.Schedule;
import org.stillhere.store.phone.Address;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.Notes;
import org.stillhere.store.watch.Profile;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;
import org.stillhere.wording.Language;
import org.stillhere.wording.Style;
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.Replies;

/** An enrolment form, checked field by field and made into what is kept. Each refusal names its field. */
public final class EnrolmentValidation {
    private static final int NAME_MOST = 200;
    private static final int AREA_MOST = 32;
    /** Of the defender's two words: they are typed on a keypad. */
    private static final int WORD_MOST = 40;
    /** Of what stands in every text to a contact: one segment has room for 70 characters of Burmese or Thai. */
    private static final int ALIAS_MOST = 12;
    /** Of a name that stands in texts to the other contacts. */
    private static final int INTRODUCED_MOST = 24;
    private static final int PLAN_MOST = 2_000;
    private final Environment environment;

    EnrolmentValidation(Environment environment) {
        this.environment = environment;
    }

    Profile profile(EnrolmentForm form, String sender) {
        PersonalWords words = new PersonalWords(Private.of(TextValidation.inText("own", form.own(), WORD_MOST)),
                Private.of(TextValidation.inText("duress", form.duress(), WORD_MOST)));
        InvalidInput.unless(Replies.usable(words), "own", "two words that differ, of four letters or more each, and none that people text anyway");
        return new Profile(name("name", form.name()), Language.of("language", form.language()),
                style("style", form.style()), zone("zone", form.zone()), words.own(), words.duress(),
                addresses("numbers", form.numbers()), sender);
    }

    ContactCard card(String field, ContactId id, EnrolmentForm.ContactEntry one, String sender) {
        InvalidInput.unless(!one.alias().isBlank(), field + ".alias", "a name by which they know the defender");
        InvalidInput.unless(!one.word().isBlank(), field + ".word", "a word by which they know our texts");
        InvalidInput.unless(one.tier() >= 1 && one.tier() <= 5, field + ".tier", "a number from 1 to 5");
        InvalidInput.unless(one.code().matches("[0-9]{2}") || one.code().isEmpty() && !one.consent().equals("invited"),
                field + ".code", "two digits that the defender gives them");
        return new ContactCard(id, name(field + ".name", one.name()),
                Private.of(TextValidation.inText(field + ".introducedAs", one.introducedAs(), INTRODUCED_MOST)),
                Private.of(TextValidation.inText(field + ".alias", one.alias(), ALIAS_MOST)),
                Private.of(TextValidation.inText(field + ".word", one.word(), ALIAS_MOST)), Private.of(one.code()),
                Language.of(field + ".language", one.language()), style(field + ".style", one.style()),
                zone(field + ".zone", one.zone()), addresses(field + ".numbers", one.numbers()), sender);
    }

    private static Private name(String field, String typed) {
        InvalidInput.unless(!typed.isBlank(), field, "a name");
        return Private.of(TextValidation.line(field, typed, NAME_MOST));
    }

    static String area(EnrolmentForm form) {
        return TextValidation.inText("area", form.area(), AREA_MOST);
    }

    Plan plan(EnrolmentForm form, Profile profile) {
        Risk risk = Stream.of(Risk.values()).filter(r -> r.name().equalsIgnoreCase(form.risk())).findFirst()
                .orElseThrow(() -> new InvalidInput("risk", "steady, raised or high"));
        InvalidInput.unless(!risk.wantsConfirmation() || !profile.own().isEmpty(), "own",
                "a word: at this risk a plain answer is not enough to end a case");
        Plan plan = Plan.of(risk, schedule(form.schedule(), profile.zone()), environment.random().nextLong());
        return new Plan(plan.risk(), plan.schedule(), plan.gaps(), plan.jitter(), plan.seed(), form.asksForWord(),
                false, form.receipt(), plan.tierDelay(), plan.roundEvery());
    }

    private static List<Notes.StoredPlanField> responsePlan(EnrolmentForm form) {
        List<Notes.StoredPlanField> fields = new ArrayList<>();
        for (int i = 0; i < form.responsePlan().size(); i++) {
            EnrolmentForm.PlanField one = form.responsePlan().get(i);
            String field = "responsePlan[" + i + "]";
            Notes.About about = Stream.of(Notes.About.values()).filter(a -> a.name().equalsIgnoreCase(one.about()))
                    .findFirst().orElseThrow(() -> new InvalidInput(field + ".about", "a field of the response plan"));
            InvalidInput.unless(one.upToTier() >= 0 && one.upToTier() <= 5, field + ".upToTier",
                    "a number from 0 to 5");
            fields.add(new Notes.StoredPlanField(about,
                    Private.of(TextValidation.lines(field + ".text", one.text(), PLAN_MOST)), one.upToTier()));
        }
        return fields;
    }

    private static Schedule schedule(EnrolmentForm.When when, ZoneId zone) {
        if (when.every().isEmpty()) {
            return new Schedule.TimesOfDay(zone, when.times().stream().map(t -> time("schedule.times", t)).toList());
        }
        Duration every = when.every().get();
        Optional<QuietHours> night = when.bedtime().isBlank() && when.waking().isBlank() ? Optional.empty()
                : Optional.of(new QuietHours(time("schedule.bedtime", when.bedtime()),
                        time("schedule.waking", when.waking())));
        return new Schedule.Every(zone, every, night);
    }

    private static LocalTime time(String field, String typed) {
        try {
            return LocalTime.parse(typed.strip());
        } catch (DateTimeException e) {
            throw new InvalidInput(field, "a time such as 08:00");
        }
    }

    public static ZoneId zone(String field, String typed) {
        try {
            InvalidInput.unless(typed.contains("/") || typed.equals("UTC"), field, "a zone such as Asia/Yangon");
            return ZoneId.of(typed.strip());
        } catch (DateTimeException e) {
            throw new InvalidInput(field, "a zone such as Asia/Yangon");
        }
    }

    static Style style(String field, String typed) {
        return Stream.of(Style.values()).filter(s -> s.name().equalsIgnoreCase(typed.strip())).findFirst()
                .orElseThrow(() -> new InvalidInput(field,
                        "one of " + Stream.of(Style.values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList()));
    }

    static List<Address> addresses(String field, List<EnrolmentForm.Number> numbers) {
        InvalidInput.unless(!numbers.isEmpty(), field, "at least one number");
        return IntStream.range(0, numbers.size()).mapToObj(i -> new Address(new RouteId("r" + (i + 1)),
                PhoneNumber.parse(field + "[" + i + "].number", numbers.get(i).number()))).toList();
    }

    List<Route> routes(String field, List<EnrolmentForm.Number> numbers) {
        List<Address> addresses = addresses(field, numbers);
        Set<PhoneNumber> distinct = new HashSet<>(addresses.stream().map(Address::number).toList());
        InvalidInput.unless(distinct.size() == addresses.size(), field, "each number once");
        return IntStream.range(0, numbers.size())
                .mapToObj(i -> new Route(addresses.get(i).route(),
                        kind(field + "[" + i + "].kind", numbers.get(i).kind()),
                        environment.vault().lookUp(addresses.get(i).number()), false, false))
                .toList();
    }

    private static RouteKind kind(String field, String typed) {
        return switch (typed) {
            case "two-way" -> RouteKind.TWO_WAY_SMS;
            case "one-way" -> RouteKind.ONE_WAY_SMS;
            case "link" -> RouteKind.SMS_WITH_LINK;
            case "link-free" -> RouteKind.LINK_FREE_SMS;
            default -> throw new InvalidInput(field, "two-way, one-way, link or link-free");
        };
    }

    static Consent consent(String field, String typed) {
        return Stream.of(Consent.values()).filter(c -> c.name().equalsIgnoreCase(typed)).findFirst()
                .orElseThrow(() -> new InvalidInput(field, "agreed, invited or declined"));
    }

    /** All of it in one transaction, invitations too, or nothing. */
    static void atOnce(List<Write> writes) {
        InvalidInput.unless(writes.size() <= Rows.MOST_ACTIONS, "contacts.atonce",
                "fewer numbers, or fewer who are invited, in one go");
    }

    static void somebody(EnrolmentForm form) {
        InvalidInput.unless(form.deskOnly() || !form.contacts().isEmpty(), "contacts",
                "at least one, or the choice to have only the desk");
    }

    static Notes notes(EnrolmentForm form) {
        return new Notes(Private.of(TextValidation.lines("mustNotBeTold", form.mustNotBeTold(), PLAN_MOST)),
                responsePlan(form));
    }

    /** No contact has one of the defender's own numbers. */
    void apart(String field, EnrolmentForm.ContactEntry one, Profile profile) {
        InvalidInput.unless(
                addresses(field + ".numbers", one.numbers()).stream().map(Address::number)
                        .noneMatch(n -> profile.addresses().stream().map(Address::number).anyMatch(n::equals)),
                field + ".numbers", "none of the defender's own");
    }

    /** A sender drawn from those that are not the defender's: they never share one. */
    String senderApart(Senders senders, Set<String> others) {
        List<String> free = senders.ids().stream().filter(s -> !others.contains(s)).toList();
        return free.get(environment.random().nextInt(free.size()));
    }
}
