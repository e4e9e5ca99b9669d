package org.stillhere.casework;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
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
import org.stillhere.domain.Codename;
import org.stillhere.domain.Command;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Decider;
import org.stillhere.domain.Decision;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Night;
import org.stillhere.domain.Plan;
import org.stillhere.domain.Refused;
import org.stillhere.domain.Risk;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.RouteKind;
import org.stillhere.domain.Schedule;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.store.Address;
import org.stillhere.store.Cancelled;
import org.stillhere.store.ContactCard;
import org.stillhere.store.Identity;
import org.stillhere.store.Keys;
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

/** Enrols a defender: checks every field, names the one that cannot be, and writes all of it or nothing. */
public final class Enrolling {
    private final Ground ground;
    private final Senders senders;
    private final Codenames codenames;

    public Enrolling(Ground ground, Senders senders) {
        this.ground = ground;
        this.senders = senders;
        this.codenames = new Codenames(ground);
    }

    /**
     * Enrols.
     *
     * @throws Refused
     *             naming the field that cannot be taken; nothing is written
     */
    public DefenderId enrol(CoordinatorId by, Enrolment form) {
        Refused.unless(form.team().matches("[A-Za-z0-9_]{1,32}"), "team", "letters, digits and _, up to 32");
        Refused.unless(!ground.book().desk(new TeamId(form.team())).staff().isEmpty(), "team",
                "a team with somebody at its desk: a miss must reach a human");
        Instant now = ground.clock().instant();
        DefenderId id = new DefenderId(Codenames.random(ground, 12));
        String sender = senderApart(Set.of());
        Profile profile = profile(form, sender);
        List<Route> routes = routes("numbers", form.numbers());
        freeOfOtherDefenders(profile.addresses(), now);
        List<ContactCard> cards = new ArrayList<>();
        List<Contact> contacts = new ArrayList<>();
        for (int i = 0; i < form.contacts().size(); i++) {
            Enrolment.Trusted one = form.contacts().get(i);
            String field = "contacts[" + i + "]";
            ContactId contactId = new ContactId("c" + (i + 1));
            Refused.unless(
                    addresses(field + ".numbers", one.numbers()).stream().map(Address::number)
                            .noneMatch(n -> profile.addresses().stream().map(Address::number).anyMatch(n::equals)),
                    field + ".numbers", "none of the defender's own");
            cards.add(card(field, contactId, one, senderApart(Set.of(sender))));
            contacts.add(new Contact(contactId, one.tier(),
                    one.consent().equals("agreed") ? Consent.AGREED : Consent.INVITED, one.underDuress(),
                    routes(field + ".numbers", one.numbers())));
        }
        Refused.unless(form.deskOnly() || !contacts.isEmpty(), "contacts",
                "at least one, or the choice to have only the desk");
        Plan plan = plan(form, profile);
        Codename codename = form.codename().isBlank() ? codenames.fresh() : new Codename(form.codename().strip());
        Watch empty = new Watch(id, new TeamId(form.team()), codename, form.area(), 0, now, plan, routes, contacts,
                new Cycle.Waiting(now, now, Optional.empty()), Optional.empty(), Optional.empty(), 0);
        Decision decision = Decider.decide(empty, new Command.Revise(by, plan, routes, contacts, form.area()), now);
        List<Write> writes = new ArrayList<>(ground.pages().decision(0, decision));
        writes.add(new Write.Put(ground.pages().profile(id, profile), Write.ABSENT));
        writes.add(new Write.Put(ground.pages().codename(codename, id), Write.ABSENT));
        Refused.unless(form.mustNotBeTold().length() <= 2_000, "mustNotBeTold", "up to 2,000 characters");
        writes.add(
                new Write.Put(ground.pages().notes(id, new Notes(Private.of(form.mustNotBeTold()), responsePlan(form))),
                        Write.ABSENT));
        identities(id, routes, cards, contacts, writes);
        Refused.unless(writes.size() <= Rows.MOST_ACTIONS, "contacts", "fewer numbers in all");
        try {
            ground.rows().transact(writes);
        } catch (Cancelled cancelled) {
            throw refusal(cancelled, writes);
        }
        invite(by, id, contacts);
        return id;
    }

    /** Two enrolments in one moment: which of the things that nobody else may have was taken. */
    private static RuntimeException refusal(Cancelled cancelled, List<Write> writes) {
        for (int i = 0; i < writes.size(); i++) {
            boolean taken = i < cancelled.reasons().size() && cancelled.reasons().get(i).why() == Cancelled.Why.GUARD;
            if (taken && writes.get(i).pk().startsWith("N#")) {
                return new Refused("codename", "one that nobody has");
            }
            if (taken && writes.get(i).sk().equals(Keys.IS_DEFENDER)) {
                return new Refused("numbers[0].number", "a number that is not another defender's");
            }
        }
        return new Busy();
    }

    private void identities(DefenderId id, List<Route> routes, List<ContactCard> cards, List<Contact> contacts,
            List<Write> writes) {
        for (Route route : routes) {
            writes.add(new Write.Put(ground.pages().identity(route.phone(), new Identity.OfDefender(id, route.id())),
                    Write.ABSENT));
        }
        for (int i = 0; i < cards.size(); i++) {
            writes.add(new Write.Put(ground.pages().contact(id, cards.get(i)), Write.ABSENT));
            for (Route route : contacts.get(i).routes()) {
                writes.add(new Write.Put(ground.pages().identity(route.phone(),
                        new Identity.OfContact(id, contacts.get(i).id(), route.id())), Write.ANY));
            }
        }
    }

    private void invite(CoordinatorId by, DefenderId id, List<Contact> contacts) {
        Watches watches = new Watches(ground);
        contacts.stream().filter(c -> c.consent() == Consent.INVITED)
                .forEach(c -> watches.give(id, new Command.Invite(by, c.id())));
    }

    private Profile profile(Enrolment form, String sender) {
        Refused.unless(!form.name().isBlank() && form.name().length() <= 200, "name", "up to 200 characters");
        Words words = new Words(Private.of(form.own().strip()), Private.of(form.duress().strip()));
        Refused.unless(Replies.usable(words), "own", "two words that differ, and none that is a key");
        return new Profile(Private.of(form.name().strip()), Language.of("language", form.language()),
                style("style", form.style()), zone("zone", form.zone()), words.own(), words.duress(),
                addresses("numbers", form.numbers()), sender);
    }

    private ContactCard card(String field, ContactId id, Enrolment.Trusted one, String sender) {
        Refused.unless(!one.name().isBlank() && one.name().length() <= 200, field + ".name", "up to 200 characters");
        Refused.unless(!one.alias().isBlank() && one.alias().length() <= 12, field + ".alias",
                "a name of up to 12 characters by which they know the defender");
        Refused.unless(one.word().length() <= 12 && !one.word().isBlank(), field + ".word",
                "a word of up to 12 characters by which they know our texts");
        Refused.unless(one.tier() >= 1 && one.tier() <= 5, field + ".tier", "a number from 1 to 5");
        Refused.unless(one.consent().equals("agreed") || one.code().matches("[0-9]{2}"), field + ".code",
                "two digits that the defender gives them");
        return new ContactCard(id, Private.of(one.name().strip()), Private.of(one.introducedAs().strip()),
                Private.of(one.alias().strip()), Private.of(one.word().strip()), Private.of(one.code()),
                Language.of(field + ".language", one.language()), style(field + ".style", one.style()),
                zone(field + ".zone", one.zone()), addresses(field + ".numbers", one.numbers()), sender);
    }

    private Plan plan(Enrolment form, Profile profile) {
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
            Refused.unless(one.text().length() <= 2_000, field + ".text", "up to 2,000 characters");
            Refused.unless(one.upToTier() >= 0 && one.upToTier() <= 5, field + ".upToTier", "a number from 0 to 5");
            fields.add(new Notes.Field(about, Private.of(one.text().strip()), one.upToTier()));
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

    private static List<Address> addresses(String field, List<Enrolment.Number> numbers) {
        Refused.unless(!numbers.isEmpty(), field, "at least one number");
        return IntStream.range(0, numbers.size()).mapToObj(i -> new Address(new RouteId("r" + (i + 1)),
                PhoneNumber.parse(field + "[" + i + "].number", numbers.get(i).number()))).toList();
    }

    private List<Route> routes(String field, List<Enrolment.Number> numbers) {
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

    /** A sender drawn from those that are not the defender's: they never share one. */
    private String senderApart(Set<String> others) {
        List<String> free = senders.ids().stream().filter(s -> !others.contains(s)).toList();
        return free.get(ground.random().nextInt(free.size()));
    }

    private void freeOfOtherDefenders(List<Address> addresses, Instant now) {
        for (int i = 0; i < addresses.size(); i++) {
            boolean taken = ground.book().phone(ground.vault().lookUp(addresses.get(i).number()), now).defender()
                    .isPresent();
            Refused.unless(!taken, "numbers[" + i + "].number", "a number that is not another defender's");
        }
    }
}
