package org.stillhere.casework.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.ContactSteps;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Question;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Watch;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.desk.CoordinatorCard.CoordinatorRole;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.vault.Private;
import org.stillhere.wording.phrases.NameFinder;
import org.stillhere.wording.phrases.WorryingPhrases;
import org.stillhere.wording.replies.ParsedText;
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.Replies;
import org.stillhere.wording.replies.Reply;
import org.stillhere.wording.replies.ReplySender;

/**
 * Contains the persons about whom the owner of one phone may text: the name by which the owner knows each of them, and
 * how urgent each one's case is, as far as the owner was told.
 */
public final class KnownPersons {
    /** A codename has at most three words. */
    private static final int NAME_WORDS = 3;
    private final PhoneFile phone;
    private final Map<DefenderId, Watch> watches;
    private final Map<Identity.OfContact, ContactCard> cards;
    private final Optional<CoordinatorCard> coordinator;

    /** Persons of the coordinator's team whom a text may name, whether this phone was asked about them or not. */
    private final Set<DefenderId> ofTeam;

    private KnownPersons(PhoneFile phone, Map<DefenderId, Watch> watches, Map<Identity.OfContact, ContactCard> cards,
            Optional<CoordinatorCard> coordinator, Set<DefenderId> ofTeam) {
        this.phone = phone;
        this.watches = watches;
        this.cards = cards;
        this.coordinator = coordinator;
        this.ofTeam = ofTeam;
    }

    /**
     * A person, and the role in which the owner of the phone knows them.
     *
     * @param who
     *            the role of the owner
     */
    public record Acquaintance(DefenderId defender, Recipient who) {
        public static Acquaintance of(Question question) {
            return new Acquaintance(question.defender(), question.who());
        }

        public static Acquaintance of(Identity.OfContact contact) {
            return new Acquaintance(contact.defender(), new Recipient.Trusted(contact.contact()));
        }
    }

    /**
     * A text, and the persons whom it names.
     *
     * @param heard
     *            the meaning of the text without their names
     * @param named
     *            the persons whose names occur
     * @param near
     *            the persons whose names almost occur
     * @param asksWhich
     *            whether a key is beside a name that is nobody's or almost somebody's, or beside two names
     * @param deskOnly
     *            whether it is a key of coordinators that means something else, or nothing, from a contact
     */
    public record NamingText(ParsedText heard, Set<Acquaintance> named, Set<Acquaintance> near, boolean asksWhich,
            boolean deskOnly) {
        NamingText(ParsedText heard, Set<Acquaintance> named, Set<Acquaintance> near, boolean asksWhich) {
            this(heard, named, near, asksWhich, false);
        }

        public static NamingText withoutNames(ParsedText heard) {
            return new NamingText(heard, Set.of(), Set.of(), false);
        }

        public NamingText toDesk() {
            return new NamingText(heard, named, near, asksWhich, true);
        }
    }

    /** Reads whom a phone knows. Three round trips at most. */
    public static KnownPersons of(Environment environment, PhoneFile phone) {
        Set<DefenderId> defenders = Stream.concat(phone.contacts().stream().map(Identity.OfContact::defender),
                phone.questions().stream().map(Question::defender)).collect(Collectors.toSet());
        return new KnownPersons(phone, environment.watches().findAll(defenders),
                environment.watches().cards(phone.contacts()),
                phone.coordinator().flatMap(c -> environment.coordinators().find(c.coordinator())), Set.of());
    }

    /**
     * The same, and for a coordinator everybody of their team whose codename is in the text. Two more round trips for a
     * text of a coordinator with words in it.
     */
    public static KnownPersons namedIn(Environment environment, PhoneFile phone, String body) {
        KnownPersons asked = of(environment, phone);
        Optional<CoordinatorCard> who = asked.coordinator.filter(c -> c.role() != CoordinatorRole.AUDITOR);
        List<String> candidates = who.isEmpty() ? List.of()
                : CodenameInText.candidates(body).stream().map(CodenameInText::folded).toList();
        if (candidates.isEmpty()) {
            return asked;
        }
        Map<DefenderId, Watch> named = new HashMap<>(
                environment.watches().findAll(environment.codenames().findAll(candidates).values()));
        named.values().removeIf(w -> !w.team().equals(who.get().team()));
        Map<DefenderId, Watch> watches = new HashMap<>(asked.watches);
        watches.putAll(named);
        return new KnownPersons(phone, watches, asked.cards, asked.coordinator, Set.copyOf(named.keySet()));
    }

    private List<Acquaintance> persons() {
        Stream<Acquaintance> asked = phone.questions().stream().filter(q -> q.who() instanceof Recipient.Staff)
                .map(Acquaintance::of);
        Stream<Acquaintance> others = coordinator.stream()
                .flatMap(c -> ofTeam.stream().map(d -> new Acquaintance(d, new Recipient.Staff(c.id()))));
        return Stream.of(phone.contacts().stream().map(Acquaintance::of), asked, others).flatMap(s -> s).distinct()
                .toList();
    }

    /** The alias for a contact, the codename for a coordinator; empty if it cannot be read. */
    public Private name(Acquaintance person) {
        return switch (person.who()) {
            case Recipient.Trusted t ->
                    card(person.defender(), t).map(ContactCard::alias).filter(a -> !a.isEmpty()).orElse(Private.NONE);
            case Recipient.Staff s -> Optional.ofNullable(watches.get(person.defender()))
                    .map(w -> Private.of(w.codename().value())).orElse(Private.NONE);
            case Recipient.Defender d -> Private.NONE;
        };
    }

    private Optional<ContactCard> card(DefenderId defender, Recipient.Trusted who) {
        return cards.entrySet().stream()
                .filter(e -> e.getKey().defender().equals(defender) && e.getKey().contact().equals(who.id()))
                .map(Map.Entry::getValue).findFirst();
    }

    /** The owner's own names: under a text they are a signature. */
    private Stream<Private> ownNames() {
        return Stream.concat(cards.values().stream().flatMap(c -> Stream.of(c.name(), c.introducedAs())),
                coordinator.stream().map(CoordinatorCard::name));
    }

    /** How urgent these persons' questions are. */
    public QuestionUrgency urgency() {
        return new QuestionUrgency(watches);
    }

    /** Whether somebody looks after the case, or its answer is being checked: texts said so, and named other keys. */
    public boolean isLookedAfter(Question question) {
        return Optional.ofNullable(watches.get(question.defender())).flatMap(Watch::open)
                .filter(c -> question.isOpen() && (c.claim().isPresent() || c.doubtSince().isPresent())).isPresent();
    }

    /** Whether those who were told of the case may have heard since then how it stands: that text named other keys. */
    public boolean mayHaveHadNewsSince(Question question, Instant since) {
        return Optional.ofNullable(watches.get(question.defender())).flatMap(Watch::open)
                .flatMap(c -> c.contacts().newsAt()).map(next -> next.minus(ContactSteps.NEWS_EVERY))
                .filter(last -> question.isOpen() && !last.isBefore(since)).isPresent();
    }

    /**
     * Finds the names in a text and reads what remains. A name that is a part of a known phrase counts only if nothing
     * but a key remains.
     */
    public NamingText naming(String body, ParsedText plain, ReplySender sender, WorryingPhrases worrying) {
        List<Acquaintance> persons = persons();
        List<Private> names = new ArrayList<>(persons.stream().map(this::name).toList());
        ownNames().filter(own -> names.stream().noneMatch(n -> NameFinder.alike(n, own))).toList().forEach(names::add);
        NameFinder.NamesFound found = new NameFinder(names).in(body);
        Set<Acquaintance> near = at(persons, found.near());
        boolean unclear = plain.reply() instanceof Reply.Unclear;
        boolean keyBesideWords = unclear && plain.key().isPresent();
        boolean ofSomebodyElse = (persons.size() > 1 || sender == ReplySender.COORDINATOR)
                && NameFinder.holdsUnknownName(found.rest());
        if (found.exact().isEmpty()) {
            boolean asks = keyBesideWords && (!near.isEmpty() || looksLikeName(plain, sender))
                    || !unclear && ofSomebodyElse;
            return new NamingText(plain, Set.of(), near, asks);
        }
        ParsedText rest = Replies.read(found.rest(), PersonalWords.NONE, as(at(persons, found.exact()), sender),
                worrying);
        boolean counts = !(rest.reply() instanceof Reply.Unclear)
                && (!found.partOfPhrase() || found.rest().codePoints().filter(Character::isLetterOrDigit).count() == 1);
        Set<Acquaintance> named = found.partOfPhrase() && !counts ? Set.of() : at(persons, found.exact());
        boolean asks = keyBesideWords && !counts && named.size() > 1 || counts && named.isEmpty() && ofSomebodyElse;
        return new NamingText(counts ? rest : plain, named, near, asks);
    }

    /** A text that names a person is read in the role in which its sender knows that person. */
    private static ReplySender as(Set<Acquaintance> named, ReplySender sender) {
        return named.isEmpty() ? sender
                : named.stream().anyMatch(p -> p.who() instanceof Recipient.Staff) ? ReplySender.COORDINATOR
                        : ReplySender.CONTACT;
    }

    /** Whatever a coordinator writes beside a key is a name if it is short; a contact may write words. */
    private static boolean looksLikeName(ParsedText plain, ReplySender sender) {
        return plain.key().filter(k -> k.looksLikeName()
                || sender == ReplySender.COORDINATOR && k.name().reveal().strip().split("\\s+").length <= NAME_WORDS)
                .isPresent();
    }

    private static Set<Acquaintance> at(List<Acquaintance> persons, Set<Integer> indexes) {
        return indexes.stream().filter(i -> i < persons.size()).map(persons::get)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
