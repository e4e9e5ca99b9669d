package org.stillhere.casework;

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
import org.stillhere.domain.Consent;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.Night;
import org.stillhere.domain.Plan;
import org.stillhere.domain.Refused;
import org.stillhere.domain.Risk;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.RouteKind;
import org.stillhere.domain.Schedule;
import org.stillhere.store.Address;
import org.stillhere.store.ContactCard;
import org.stillhere.store.Notes;
import org.stillhere.store.Profile;
import org.stillhere.store.Rows;
import org.stillhere.store.Write;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;
import org.stillhere.wording.Language;
import org.stillhere.wording.Replies;
import org.stillhere.wording.Style;
import org.stillhere.wording.Words;

/** An enrolment form, checked field by field and made into what is kept. Each refusal names its field. */
final class Filled {
    private static final int NAME_MOST = 200;
    private static final int AREA_MOST = 32;
    /** Of the defender's two words: they are typed on a keypad. */
    private static final int WORD_MOST = 40;
    /** Of what stands in every text to a contact: one segment has room for 70 characters of Burmese or Thai. */
    private static final int ALIAS_MOST = 12;
    /** Of a name that stands in texts to the other contacts. */
    private static final int INTRODUCED_MOST = 24;
    private static final int PLAN_MOST = 2_000;
    private final Ground ground;

    Filled(Ground ground) {
        this.ground = ground;
    }

    Profile profile(Enrolment form, String sender) {
        Words words = new Words(Private.of(Typing.inText("own", form.own(), WORD_MOST)),
                Private.of(Typing.inText("duress", form.duress(), WORD_MOST)));
        Refused.unless(Replies.usable(words), "own", "two words that differ, and none that is a key");
        return new Profile(name("name", form.name()), Language.of("language", form.language()),
                style("style", form.style()), zone("zone", form.zone()), words.own(), words.duress(),
                addresses("numbers", form.numbers()), sender);
    }

    ContactCard card(String field, ContactId id, Enrolment.Trusted one, String sender) {
        Refused.unless(!one.alias().isBlank(), field + ".alias", "a name by which they know the defender");
        Refused.unless(!one.word().isBlank(), field + ".word", "a word by which they know our texts");
        Refused.unless(one.tier() >= 1 && one.tier() <= 5, field + ".tier", "a number from 1 to 5");
        Refused.unless(one.code().matches("[0-9]{2}") || one.code().isEmpty() && !one.consent().equals("invited"),
                field + ".code", "two digits that the defender gives them");
        return new ContactCard(id, name(field + ".name", one.name()),
                Private.of(Typing.inText(field + ".introducedAs", one.introducedAs(), INTRODUCED_MOST)),
                Private.of(Typing.inText(field + ".alias", one.alias(), ALIAS_MOST)),
                Private.of(Typing.inText(field + ".word", one.word(), ALIAS_MOST)), Private.of(one.code()),
                Language.of(field + ".language", one.language()), style(field + ".style", one.style()),
                zone(field + ".zone", one.zone()), addresses(field + ".numbers", one.numbers()), sender);
    }

    private static Private name(String field, String typed) {
        Refused.unless(!typed.isBlank(), field, "a name");
        return Private.of(Typing.line(field, typed, NAME_MOST));
    }

    static String area(Enrolment form) {
        return Typing.inText("area", form.area(), AREA_MOST);
    }

    Plan plan(Enrolment form, Profile profile) {
        Risk risk = Stream.of(Risk.values()).filter(r -> r.name().equalsIgnoreCase(form.risk())).findFirst()
                .orElseThrow(() -> new Refused("risk", "steady, raised or high"));
        Refused.unless(!risk.wantsConfirmation() || !profile.own().isEmpty(), "own",
                "a word: at this risk a plain answer is not enough to end a case");
        Plan plan = Plan.of(risk, schedule(form.schedule(), profile.zone()), ground.random().nextLong());
        return new Plan(plan.risk(), plan.schedule(), plan.gaps(), plan.jitter(), plan.seed(), form.asksForWord(),
                false, form.receipt(), plan.tierDelay(), plan.roundEvery());
    }

    private static List<Notes.Field> responsePlan(Enrolment form) {
        List<Notes.Field> fields = new ArrayList<>();
        for (int i = 0; i < form.responsePlan().size(); i++) {
            Enrolment.Field one = form.responsePlan().get(i);
            String field = "responsePlan[" + i + "]";
            Notes.About about = Stream.of(Notes.About.values()).filter(a -> a.name().equalsIgnoreCase(one.about()))
                    .findFirst().orElseThrow(() -> new Refused(field + ".about", "a field of the response plan"));
            Refused.unless(one.upToTier() >= 0 && one.upToTier() <= 5, field + ".upToTier", "a number from 0 to 5");
            fields.add(new Notes.Field(about, Private.of(Typing.lines(field + ".text", one.text(), PLAN_MOST)),
                    one.upToTier()));
        }
        return fields;
    }

    private static Schedule schedule(Enrolment.When when, ZoneId zone) {
        if (when.every().isEmpty()) {
            return new Schedule.TimesOfDay(zone, when.times().stream().map(t -> time("schedule.times", t)).toList());
        }
        Duration every = when.every().get();
        Optional<Night> night = when.bedtime().isBlank() && when.waking().isBlank() ? Optional.empty()
                : Optional.of(
                        new Night(time("schedule.bedtime", when.bedtime()), time("schedule.waking", when.waking())));
        return new Schedule.Every(zone, every, night);
    }

    private static LocalTime time(String field, String typed) {
        try {
            return LocalTime.parse(typed.strip());
        } catch (DateTimeException e) {
            throw new Refused(field, "a time such as 08:00");
        }
    }

    static ZoneId zone(String field, String typed) {
        try {
            Refused.unless(typed.contains("/") || typed.equals("UTC"), field, "a zone such as Asia/Yangon");
            return ZoneId.of(typed.strip());
        } catch (DateTimeException e) {
            throw new Refused(field, "a zone such as Asia/Yangon");
        }
    }

    static Style style(String field, String typed) {
        return Stream.of(Style.values()).filter(s -> s.name().equalsIgnoreCase(typed.strip())).findFirst()
                .orElseThrow(() -> new Refused(field,
                        "one of " + Stream.of(Style.values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList()));
    }

    static List<Address> addresses(String field, List<Enrolment.Number> numbers) {
        Refused.unless(!numbers.isEmpty(), field, "at least one number");
        return IntStream.range(0, numbers.size()).mapToObj(i -> new Address(new RouteId("r" + (i + 1)),
                PhoneNumber.parse(field + "[" + i + "].number", numbers.get(i).number()))).toList();
    }

    List<Route> routes(String field, List<Enrolment.Number> numbers) {
        List<Address> addresses = addresses(field, numbers);
        Set<PhoneNumber> distinct = new HashSet<>(addresses.stream().map(Address::number).toList());
        Refused.unless(distinct.size() == addresses.size(), field, "each number once");
        return IntStream.range(0, numbers.size())
                .mapToObj(i -> new Route(addresses.get(i).route(),
                        kind(field + "[" + i + "].kind", numbers.get(i).kind()),
                        ground.vault().lookUp(addresses.get(i).number()), false, false))
                .toList();
    }

    private static RouteKind kind(String field, String typed) {
        return switch (typed) {
            case "two-way" -> RouteKind.TWO_WAY_SMS;
            case "one-way" -> RouteKind.ONE_WAY_SMS;
            case "link" -> RouteKind.SMS_WITH_LINK;
            case "link-free" -> RouteKind.LINK_FREE_SMS;
            default -> throw new Refused(field, "two-way, one-way, link or link-free");
        };
    }

    static Consent consent(String field, String typed) {
        return Stream.of(Consent.values()).filter(c -> c.name().equalsIgnoreCase(typed)).findFirst()
                .orElseThrow(() -> new Refused(field, "agreed, invited or declined"));
    }

    /** All of it in one transaction, invitations too, or nothing. */
    static void atOnce(List<Write> writes) {
        Refused.unless(writes.size() <= Rows.MOST_ACTIONS, "contacts.atonce",
                "fewer numbers, or fewer who are invited, in one go");
    }

    static void somebody(Enrolment form) {
        Refused.unless(form.deskOnly() || !form.contacts().isEmpty(), "contacts",
                "at least one, or the choice to have only the desk");
    }

    static Notes notes(Enrolment form) {
        return new Notes(Private.of(Typing.lines("mustNotBeTold", form.mustNotBeTold(), PLAN_MOST)),
                responsePlan(form));
    }

    /** No contact has one of the defender's own numbers. */
    void apart(String field, Enrolment.Trusted one, Profile profile) {
        Refused.unless(
                addresses(field + ".numbers", one.numbers()).stream().map(Address::number)
                        .noneMatch(n -> profile.addresses().stream().map(Address::number).anyMatch(n::equals)),
                field + ".numbers", "none of the defender's own");
    }

    /** A sender drawn from those that are not the defender's: they never share one. */
    String senderApart(Senders senders, Set<String> others) {
        List<String> free = senders.ids().stream().filter(s -> !others.contains(s)).toList();
        return free.get(ground.random().nextInt(free.size()));
    }
}
