package org.stillhere.wording;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.Template;
import org.stillhere.vault.Private;

/**
 * A template that is rendered in one language and style, with the longest values that forms take: 12 characters for an
 * alias and a word, 24 for a name, 13 for a number and a time with its date.
 */
record Rendered(Template template, Language language, Style style, String text) {
    static final Instant NOW = Instant.parse("2025-11-23T02:00:00Z");
    static final String NUMBER = "+447700900123";
    private static final Instant OTHER_DAY = Instant.parse("2025-09-24T01:30:00Z");

    static Rendered of(Catalogue catalogue, Template template, Language language, Style style) {
        List<String> names = template == Template.WHICH_ONE
                ? List.of("My Daughter1", "Neighborhood", "Blue Kid Two", "Grandmother1", "Ko Ko Aung 2")
                : List.of("Cinnamon Woodpecker Blue");
        MessageContent says = new MessageContent(template, List.of(OTHER_DAY, OTHER_DAY), names,
                template == Template.DESK_DIGEST ? List.of(new MessageContent.DigestLine(NoticeKind.MISSED, names))
                        : List.of());
        return new Rendered(template, language, style,
                catalogue.render(says, reader(language, style, id -> id)).reveal());
    }

    /** Renders a template with a link on a short domain. */
    static Rendered linked(Catalogue catalogue, Template template, Language language, Style style) {
        Reader bare = reader(language, style, id -> id);
        Reader reader = new Reader(language, style, bare.zone(), NUMBER, bare.alias(), bare.word(), bare.names(),
                Private.of("https://k7.example/l/abcdefghjkmnpq"), NOW);
        return new Rendered(template, language, style, catalogue
                .render(new MessageContent(template, List.of(OTHER_DAY), List.of(), List.of()), reader).reveal());
    }

    /** Renders a template for a contact who knows the person by this name. */
    static Rendered named(Catalogue catalogue, Template template, Language language, Style style, String alias) {
        Reader bare = reader(language, style, id -> id);
        Reader reader = new Reader(language, style, bare.zone(), NUMBER, Private.of(alias), bare.word(), bare.names(),
                Private.NONE, NOW);
        return new Rendered(template, language, style,
                catalogue.render(new MessageContent(template, List.of(OTHER_DAY, OTHER_DAY), List.of("Blue Heron"),
                        template == Template.DESK_DIGEST
                                ? List.of(new MessageContent.DigestLine(NoticeKind.MISSED, List.of("Blue Heron")))
                                : List.of()),
                        reader).reveal());
    }

    static Reader reader(Language language, Style style, Function<String, String> names) {
        return new Reader(language, style, ZoneId.of("Asia/Yangon"), NUMBER, Private.of("My Daughter1"),
                Private.of("pomegranates"), names, NOW);
    }

    @Override
    public String toString() {
        return template + " " + language + " " + style;
    }
}
