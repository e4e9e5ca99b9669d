package org.stillhere.casework.rendering;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.Template;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;
import org.stillhere.wording.Language;
import org.stillhere.wording.Segments;
import org.stillhere.wording.Style;

/** Tests that a text to a contact names the person by that contact's alias, and never by the codename or the name. */
class ContactTextsTest {
    private static final Set<Template> TO_CONTACTS = EnumSet.range(Template.MISSED, Template.WHICH_ONE);
    private static final List<String> SECRETS = List.of("grey", "heron", "thida", "win");
    private final CaseworkFixture bench = new CaseworkFixture();
    private final WatchFile file = bench.store.watches().file(bench.enrol(new FormSample())).orElseThrow();

    private String text(Template template, Language language, Style style, List<String> names) {
        ContactCard card = file.contacts().get(0);
        ContactCard reader = new ContactCard(card.id(), card.name(), card.introducedAs(), Private.of("Sis"),
                card.word(), card.code(), language, style, card.zone(), card.addresses(), card.sender());
        MessageContent says = new MessageContent(template, List.of(CaseworkFixture.START, CaseworkFixture.START), names,
                List.of());
        return bench.readers.forContact(file, reader, says, CaseworkFixture.START).reveal();
    }

    private static Stream<Style> styles() {
        return Arrays.stream(Style.values());
    }

    /** The arguments are the worst that a rule could give: the codename, the id of the watch, and another contact. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void textOfNoTemplateContainsTheCodenameOrTheName(Language language) {
        for (Template template : TO_CONTACTS) {
            for (String argument : List.of("Grey Heron", "Heron", file.watch().id().value(), "c2", "c9")) {
                styles().map(s -> text(template, language, s, List.of(argument))).forEach(text -> {
                    for (String secret : SECRETS) {
                        assertFalse(List.of(text.toLowerCase(Locale.ROOT).split("[^a-z]+")).contains(secret), text);
                    }
                    assertFalse(text.contains(file.watch().id().value()), text);
                });
            }
        }
    }

    /** These alarm, or ask for something: they are of no use if they do not say whom they are about. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void textThatIsSentUnaskedNamesThePersonByTheAlias(Language language) {
        for (Template template : EnumSet.of(Template.MISSED, Template.MISSED_UNREACHED, Template.FRIEND_NEEDED,
                Template.RESTING, Template.CLAIM_LAPSED, Template.SOMEONE_IS_ON_IT, Template.DOUBT, Template.ALL_CLEAR,
                Template.MISTAKE, Template.TAKEN_OVER, Template.NETWORK, Template.DRILL, Template.INVITATION)) {
            styles().map(s -> text(template, language, s, List.of())).forEach(t -> assertTrue(t.contains("Sis"), t));
        }
    }

    /** The longest answers; twelve characters are a long alias. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void answerThatIsOpenedByANameCostsNoMoreThanWithoutIt(Language language) {
        String alias = switch (language) {
            case MY -> "ကိုမင်းမင်း";
            case TH -> "น้องสมชายใจด";
            case EN, FR, ID -> "Auntie Rosie";
        };
        ContactCard card = file.contacts().get(0);
        ContactCard reader = new ContactCard(card.id(), card.name(), card.introducedAs(), Private.of(alias),
                card.word(), card.code(), language, Style.FRIEND, card.zone(), card.addresses(), card.sender());
        for (Template template : EnumSet.of(Template.CLAIM_CONFIRMED, Template.CLAIM_KEPT, Template.CANNOT_OK,
                Template.RING_OK, Template.NOTE_OK, Template.SETTLED, Template.TAKEN_BY, Template.READ_OK,
                Template.VOICE_OK)) {
            MessageContent says = new MessageContent(template, List.of(CaseworkFixture.START), List.of("c9"),
                    List.of());
            String plain = bench.readers.forContact(file, reader, says, CaseworkFixture.START).reveal();
            String named = bench.readers.forContact(file, reader,
                    MessageRenderer.opened(says, file.watch().id(), card.id()), CaseworkFixture.START).reveal();
            assertTrue(named.startsWith(alias), named);
            boolean twoAnyway = template == Template.VOICE_OK && language == Language.MY;
            assertTrue(twoAnyway || Segments.count(named) <= Segments.count(plain), named);
            assertTrue(Segments.count(named) <= 2, named);
        }
    }

    @Test
    void everyTemplateBetweenTheseIsAContacts() {
        assertTrue(TO_CONTACTS.contains(Template.CLAIM_CONFIRMED) && !TO_CONTACTS.contains(Template.DESK_SOS));
    }
}
