package org.stillhere.wording;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.Template;
import org.stillhere.vault.Private;

/** The words of every template in every language. Immutable. */
public final class Catalogue {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    /** Within this distance a time of day without a date cannot be mistaken for another day's. */
    private static final Duration WITHOUT_DATE = Duration.ofHours(20);
    /** The opening of every text to a contact, with its punctuation. It is left out if the contact has no word. */
    private static final Pattern OPENING = Pattern.compile("^\\{w}\\S*\\s+");
    /** Texts that ask for something and can be answered on a page. */
    private static final Set<Template> LINKED = Set.of(Template.ASK, Template.REMINDER, Template.TRIP_ASK,
            Template.ASK_LATE, Template.TRIP_ASK_LATE, Template.MISSED, Template.MISSED_UNREACHED,
            Template.MISSED_UNCLEAR, Template.FRIEND_NEEDED, Template.CLAIM_LAPSED, Template.DOUBT);
    private final Map<Language, Texts> texts;

    private Catalogue(Map<Language, Texts> texts) {
        this.texts = texts;
    }

    /** The texts of every language, of whose files each is read once in a process. */
    public static Catalogue load() {
        return new Catalogue(Texts.all());
    }

    /** The same with the labels of the coordinators' pages, which texts do not need. */
    public static Catalogue withBoard() {
        return new Catalogue(Texts.withBoard());
    }

    /** Whether somebody who speaks the language natively has reviewed its texts; the file says who. */
    public boolean reviewed(Language language) {
        return find("meta.reviewed-by", language, false).filter(who -> !who.isBlank()).isPresent();
    }

    /**
     * Renders the text for this reader in their language and style. A text that the language lacks is rendered in
     * English. If a contact has no word, the opening is left out; if there is no alias, a neutral word replaces it,
     * since an alarm must be sent in any case.
     *
     * @throws IllegalArgumentException
     *             if the template needs a time, a name or a number that was not given, which is a bug of the caller;
     *             the message names the key
     */
    public Private render(MessageContent says, Reader reader) {
        String key = key(says);
        return Private.of(fill(key, styled(key, reader), says, reader));
    }

    /**
     * A text that is opened by a name, with the punctuation of the language. The thanks before the text are left out if
     * the name would cost another SMS.
     */
    public Private opened(Private name, Private text, Language language) {
        List<String> thanks = Optional.ofNullable(texts.get(language)).map(t -> t.list("meta.thanks"))
                .orElse(List.of());
        return Private.of(listing(language).opened(name.reveal(), text.reveal(), thanks));
    }

    /** Whether the words of this text have one of these placeholders. */
    public boolean holds(Set<String> placeholders, MessageContent says, Reader reader) {
        String words = styled(key(says), reader);
        return placeholders.stream().anyMatch(words::contains);
    }

    /** Renders the same for a page. A page has buttons, so its text names no keys. */
    public Private renderOnPage(MessageContent says, Reader reader) {
        String key = "page.heard." + key(says);
        return hasLabel(key) ? Private.of(fill(key, styled(key, "", reader), says, reader)) : render(says, reader);
    }

    /** A digest that asks for nobody does not offer to take a case. A long list says how to choose somebody else. */
    private static String key(MessageContent says) {
        if (says.template() == Template.WHICH_ONE && LetteredList.more(says.codenames()) > 0) {
            return "which_one_of_many";
        }
        if (says.template() == Template.RESTING && !AlikeTexts.isEven(says)) {
            return "resting_2";
        }
        boolean news = says.template() == Template.DESK_DIGEST && !says.lines().isEmpty()
                && says.lines().stream().noneMatch(l -> l.kind().asksForSomebody());
        return news ? "desk_news" : says.template().name().toLowerCase(Locale.ROOT);
    }

    /**
     * Renders a label of a page in the reader's language and style.
     *
     * @param times
     *            the values of {t} and {u}, in that order
     *
     * @throws IllegalArgumentException
     *             if the key has no words; the message names it
     */
    public String page(String key, Reader reader, Instant... times) {
        String whole = "page." + key;
        MessageContent says = new MessageContent(Template.ASK, List.of(times), List.of(), List.of());
        return fill(whole, styled(whole, "", reader), says, reader);
    }

    /**
     * Renders a label of the coordinators' pages in the reader's language.
     *
     * @param given
     *            the unchanged values of {c}, {d}, {e} and {f}, in that order
     * @param times
     *            the values of {t} and {u}, in that order
     *
     * @throws IllegalArgumentException
     *             if the key has no words; the message names it
     */
    public String label(String key, Reader reader, List<String> given, Instant... times) {
        MessageContent says = new MessageContent(Template.ASK, List.of(times), given, List.of());
        return fill(key, styled(key, "", reader), says, reader);
    }

    /**
     * A label that counts, in the reader's language: {@code key.one} after the numbers that the language's file lists
     * as {@code meta.singular}. The number fills {c}.
     */
    public String count(String key, long number, Reader reader) {
        Language language = hasLabel(key, reader.language()) ? reader.language() : Language.EN;
        boolean one = Optional.ofNullable(texts.get(language)).stream()
                .anyMatch(t -> t.list("meta.singular").contains(Long.toString(number)));
        return label(one ? key + ".one" : key, reader, List.of(Long.toString(number)));
    }

    /** The language of the coordinators' pages for a reader of this one: English where it lacks them. */
    public Language ofBoard(Language language) {
        return hasLabel("board.title", language) ? language : Language.EN;
    }

    /** Whether a label of that name exists in English. */
    public boolean hasLabel(String key) {
        return hasLabel(key, Language.EN);
    }

    /** Whether a language has a label of that name itself. */
    public boolean hasLabel(String key, Language language) {
        return find(key, language, false).isPresent();
    }

    /** Whether a text of this kind may carry a link to a page. */
    public static boolean takesLink(Template template) {
        return LINKED.contains(template);
    }

    private String styled(String key, Reader reader) {
        return reader.link().isEmpty() ? styled(key, "", reader) : styled(key, ".link", reader);
    }

    private String styled(String key, String kind, Reader reader) {
        String style = "." + reader.style().name().toLowerCase(Locale.ROOT);
        Language language = reader.language();
        return find(key + style + kind, language, false).or(() -> find(key + kind, language, false))
                .or(() -> find(key + style + kind, Language.EN, false)).orElseGet(() -> text(key + kind, Language.EN));
    }

    private String text(String key, Language language) {
        return find(key, language, true).orElseThrow(() -> new IllegalArgumentException(key + " has no words"));
    }

    private Optional<String> find(String key, Language language, boolean elseEnglish) {
        Optional<String> own = Optional.ofNullable(texts.get(language)).flatMap(t -> t.get(key));
        return own.isPresent() || !elseEnglish ? own : find(key, Language.EN, false);
    }

    /**
     * Fills in placeholders in one pass from left to right, so that a brace in somebody's alias or word is no
     * placeholder.
     */
    private String fill(String key, String whole, MessageContent says, Reader reader) {
        String text = reader.word().isEmpty() ? OPENING.matcher(whole).replaceFirst("") : whole;
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException(key + " has a brace that does not close");
            }
            filled.append(text, from, open).append(value(key, text.substring(open + 1, close), says, reader));
            from = close + 1;
        }
        return filled.append(text, from, text.length()).toString();
    }

    private String value(String key, String placeholder, MessageContent says, Reader reader) {
        return switch (placeholder) {
            case "n" -> given(key, placeholder, Stream.of(reader.textTo()).filter(n -> !n.isBlank()).findFirst());
            case "t" -> given(key, placeholder, says.times().stream().findFirst().map(t -> time(t, reader)));
            case "u" -> given(key, placeholder, says.times().stream().skip(1).findFirst().map(t -> time(t, reader)));
            case "l" ->
                    given(key, placeholder, Optional.of(reader.link()).filter(l -> !l.isEmpty()).map(Private::reveal));
            case "k" -> reader.alias().isEmpty() ? text("someone", reader.language()) : reader.alias().reveal();
            case "w" -> reader.word().reveal();
            case "c" -> given(key, placeholder, says.codenames().stream().findFirst().map(id -> name(id, reader)));
            case "d", "e", "f" ->
                    given(key, placeholder, says.codenames().stream().skip(placeholder.charAt(0) - 'c').findFirst());
            case "list" -> given(key, placeholder, list(says, reader));
            default -> throw new IllegalArgumentException(key + " has an unknown placeholder {" + placeholder + "}");
        };
    }

    private static String given(String key, String placeholder, Optional<String> value) {
        return value.orElseThrow(() -> new IllegalArgumentException(key + " got no value for {" + placeholder + "}"));
    }

    private String name(String id, Reader reader) {
        String name = id.isEmpty() ? "" : reader.names().apply(id);
        return name.isEmpty() ? text("someone", reader.language()) : name;
    }

    private Optional<String> list(MessageContent says, Reader reader) {
        if (!says.lines().isEmpty()) {
            return Optional.of(listing(reader.language()).digest(says.lines(), id -> name(id, reader),
                    kind -> text("line." + kind.name().toLowerCase(Locale.ROOT), reader.language())));
        }
        List<String> names = says.codenames().stream().map(id -> id.equals(LetteredList.NOBODY) ? id : name(id, reader))
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(listing(reader.language()).lettered(names));
    }

    private Listing listing(Language language) {
        return Listing.of(text("list.names", language), text("list.line", language));
    }

    private String time(Instant time, Reader reader) {
        ZonedDateTime local = time.atZone(reader.zone());
        String clock = TIME.format(local);
        if (Duration.between(reader.now(), time).abs().compareTo(WITHOUT_DATE) <= 0) {
            return clock;
        }
        String[] months = text("time.months", reader.language()).split(",", -1);
        return text("time.date", reader.language()).replace("{day}", Integer.toString(local.getDayOfMonth()))
                .replace("{month}", months[local.getMonthValue() - 1]).replace("{time}", clock);
    }
}
