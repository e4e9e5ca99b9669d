package org.stillhere.casework.rendering;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.stillhere.carrier.Senders;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.Priority;
import org.stillhere.domain.Relevance;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.Template;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.phone.Address;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.Profile;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.LinkToken;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;
import org.stillhere.wording.AlikeTexts;
import org.stillhere.wording.Catalogue;
import org.stillhere.wording.Reader;
import org.stillhere.wording.Style;

/** Renders templates for one person: in their language, their time zone, and with the names that they know. */
public final class MessageRenderer {
    /** By these a text to a contact, or to a coordinator, names the person itself. */
    private static final Set<String> ALIAS = Set.of("{k}");
    private static final Set<String> CODENAMES = Set.of("{c}", "{list}");
    private final Catalogue catalogue;
    private final Senders senders;
    private final Supplier<String> linkBase;

    /** Creates a renderer for a function that writes no links. */
    public MessageRenderer(Catalogue catalogue, Senders senders) {
        this(catalogue, senders, "");
    }

    /**
     * @param linkBase
     *            the address before {@code /l/} and a token, as texts give it; empty where none is written
     */
    public MessageRenderer(Catalogue catalogue, Senders senders, String linkBase) {
        this(catalogue, senders, () -> linkBase);
    }

    /** The same, with an address that is read when the first link is written. */
    public MessageRenderer(Catalogue catalogue, Senders senders, Supplier<String> linkBase) {
        this.catalogue = catalogue;
        this.senders = senders;
        this.linkBase = linkBase;
    }

    /** Returns the link as it is written in a text. */
    public Private link(LinkToken token) {
        return Private.of(linkBase.get() + "/l/" + token.value().reveal());
    }

    public Senders senders() {
        return senders;
    }

    /** Returns our numbers that people text, at carriers that list the texts they have received. */
    public List<String> listedNumbers() {
        return senders.listed();
    }

    /** Whether texts of any sender can leave by two carriers. */
    public boolean failsOver() {
        return senders.failOver();
    }

    public boolean writesLinks() {
        return !linkBase.get().isEmpty();
    }

    /**
     * A text that is ready to be sent.
     *
     * @param failsOver
     *            whether its sender has addresses at another carrier too
     */
    public record Ready(PhoneNumber to, String from, Private body, boolean failsOver) {
    }

    /**
     * A text that is still to be rendered.
     *
     * @param link
     *            the page behind this text; empty where there is none
     * @param at
     *            the time from which the text counts its times
     * @param line
     *            chooses the addresses of the sender: the text says which number to answer to
     * @param skip
     *            how many senders are passed over: the carrier blocks them for a coordinator
     */
    public record Draft(RouteId route, Priority lane, MessageContent says, Private link, Instant at,
            UnaryOperator<Senders.Sender> line, int skip) {
        private Ready ready(Address address, Senders.Sender sender, Private body) {
            return new Ready(address.number(), sender.from(lane), body, sender.second().isPresent());
        }

        private Optional<Address> address(List<Address> addresses) {
            return addresses.stream().filter(a -> a.route().equals(route)).findFirst();
        }
    }

    /** Returns what a page needs to know about a defender. */
    public Reader reader(Profile profile, Instant now) {
        return new Reader(profile.language(), profile.style(), profile.zone(), senders.of(profile.sender()).textTo(),
                Private.NONE, Private.NONE, Function.identity(), now);
    }

    public Reader reader(WatchFile file, ContactCard card, Instant now) {
        return new Reader(card.language(), card.style(), card.zone(), senderOf(file, card).textTo(), card.alias(),
                card.word(), Function.identity(), now);
    }

    public Private forDefender(Profile profile, MessageContent says, Instant now) {
        return forDefender(profile, senders.of(profile.sender()), says, Private.NONE, now);
    }

    private Private forDefender(Profile profile, Senders.Sender sender, MessageContent says, Private link,
            Instant now) {
        return catalogue.render(says, new Reader(profile.language(), profile.style(), profile.zone(), sender.textTo(),
                Private.NONE, Private.NONE, Function.identity(), link, now));
    }

    /** Returns a placeholder for the name by which a contact knows a defender; {@code aliases} replaces it. */
    public static String named(DefenderId defender, ContactId contact) {
        return defender + "." + contact;
    }

    /**
     * Returns the content of a text that opens with the name by which this contact knows the person, unless its words
     * name them. The mark for it is a placeholder behind the other names.
     */
    public static MessageContent opened(MessageContent says, DefenderId defender, ContactId contact) {
        List<String> names = Stream.concat(says.codenames().stream(), Stream.of(named(defender, contact))).toList();
        return new MessageContent(says.template(), says.times(), names, says.lines());
    }

    private static boolean isOpened(MessageContent says) {
        return says.template() != Template.WHICH_ONE
                && says.codenames().stream().skip(Math.max(0, says.codenames().size() - 1L)).anyMatch(n -> isNamed(n));
    }

    private static boolean isNamed(String name) {
        return name.contains(".");
    }

    /** Renders a text for a contact. The id of another contact becomes the name by which others may know them. */
    public Private forContact(WatchFile file, ContactCard card, MessageContent says, Instant now) {
        return forContact(card, senderOf(file, card), says, names(file, named -> ""), Private.NONE, now);
    }

    /** Renders the answer on a contact's page after something was pressed there. */
    public Private onContactsPage(WatchFile file, ContactCard card, MessageContent says, Instant now) {
        Reader reader = new Reader(card.language(), card.style(), card.zone(), senderOf(file, card).textTo(),
                card.alias(), card.word(), names(file, named -> ""), now);
        Private text = catalogue.renderOnPage(says, reader);
        return isOpened(says) && !card.alias().isEmpty() ? catalogue.opened(card.alias(), text, card.language()) : text;
    }

    private static Function<String, String> names(WatchFile file, UnaryOperator<String> aliases) {
        return id -> isNamed(id) ? aliases.apply(id)
                : !id.matches("[A-Za-z0-9_]{1,32}") ? ""
                        : file.contact(new ContactId(id)).map(c -> c.introducedAs().reveal()).orElse("");
    }

    public Private forContact(ContactCard card, MessageContent says, Function<String, String> names, Instant now) {
        return forContact(card, senders.of(card.sender()), says, names, Private.NONE, now);
    }

    private Private forContact(ContactCard card, Senders.Sender sender, MessageContent says,
            Function<String, String> names, Private link, Instant now) {
        return about(isOpened(says) ? card.alias() : Private.NONE, ALIAS, says, new Reader(card.language(),
                card.style(), card.zone(), sender.textTo(), card.alias(), card.word(), names, link, now));
    }

    /** The text, opened by the name of the person whom it is about unless its own words name them. */
    private Private about(Private name, Set<String> unless, MessageContent says, Reader reader) {
        Private text = AlikeTexts.sameLength(catalogue, says, reader, catalogue.render(says, reader));
        boolean named = name.isEmpty() || catalogue.holds(unless, says, reader);
        return named ? text : catalogue.opened(name, text, reader.language());
    }

    /** Never returns the sender that texts the defender: one phone seen next to the other would tie them together. */
    private Senders.Sender senderOf(WatchFile file, ContactCard card) {
        return file.profile().map(p -> senders.apart(card.sender(), p.sender()))
                .orElseGet(() -> senders.of(card.sender()));
    }

    /** Renders a text for a coordinator. If the content has one codename and its words do not use it, it opens them. */
    public Private forCoordinator(CoordinatorCard card, MessageContent says, Instant now) {
        return forCoordinator(card, senders.of(card.sender()), says, now);
    }

    private Private forCoordinator(CoordinatorCard card, Senders.Sender sender, MessageContent says, Instant now) {
        Private codename = says.codenames().size() == 1 ? Private.of(says.codenames().get(0)) : Private.NONE;
        return about(codename, CODENAMES, says, new Reader(card.language(), Style.PLAIN, card.zone(), sender.textTo(),
                Private.NONE, Private.NONE, Function.identity(), now));
    }

    public Optional<Ready> toDefender(WatchFile file, Profile profile, Draft draft) {
        return draft.address(profile.addresses()).map(a -> {
            Senders.Sender sender = draft.line().apply(senders.of(profile.sender()));
            return draft.ready(a, sender, forDefender(profile, sender,
                    Relevance.admittingDelay(file.watch(), draft.says()), draft.link(), draft.at()));
        });
    }

    /**
     * @param aliases
     *            finds the name for {@link #named}
     */
    public Optional<Ready> toContact(WatchFile file, ContactCard card, Draft draft, UnaryOperator<String> aliases) {
        return draft.address(card.addresses()).map(a -> {
            Senders.Sender sender = draft.line().apply(senderOf(file, card));
            return draft.ready(a, sender, forContact(card, sender, Relevance.stillTrue(file.watch(), draft.says()),
                    names(file, aliases), draft.link(), draft.at()));
        });
    }

    public Optional<Ready> toCoordinator(CoordinatorCard card, Draft draft) {
        return draft.address(card.addresses()).map(a -> {
            Senders.Sender sender = draft.line().apply(senders.behind(card.sender(), draft.skip()));
            return draft.ready(a, sender, forCoordinator(card, sender, draft.says(), draft.at()));
        });
    }
}
