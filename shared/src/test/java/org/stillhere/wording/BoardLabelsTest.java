package org.stillhere.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillhere.casework.validation.NumberReadBack;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Consent;
import org.stillhere.domain.ContactStatus;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Household;
import org.stillhere.domain.OpeningReason;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.Readiness;
import org.stillhere.domain.ReadinessGap;
import org.stillhere.domain.Risk;
import org.stillhere.domain.RouteKind;
import org.stillhere.domain.Standing;
import org.stillhere.domain.Strength;
import org.stillhere.store.desk.AccessEvent;
import org.stillhere.store.engine.Problems;
import org.stillhere.store.watch.Notes;
import org.stillhere.vault.NumberFault;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.wording.replies.Meaning;

/**
 * Checks that the labels of the coordinators' pages are complete in each language that has them, and that every enum
 * constant on them has a label.
 */
class BoardLabelsTest {
    /** Loaded once: it takes a tenth of a second. */
    private static final Map<Language, Texts> TEXTS = Texts.withBoard();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]}");

    private static Set<String> board(Language language) {
        Set<String> keys = new TreeSet<>(Objects.requireNonNull(TEXTS.get(language)).entries().stringPropertyNames());
        keys.removeAll(Texts.of(language).entries().stringPropertyNames());
        return keys;
    }

    /** The languages with labels of their own. */
    static Stream<Language> languages() {
        return Stream.of(Language.values()).filter(l -> Catalogue.withBoard().ofBoard(l) == l);
    }

    /** A language without a singular may do without its form. */
    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasTheSameLabelsAsEnglish(Language language) {
        boolean counts = !Texts.of(language).list("meta.singular").isEmpty();
        Predicate<String> wanted = k -> counts || !k.endsWith(".one");
        assertEquals(board(Language.EN).stream().filter(wanted).sorted().toList(),
                board(language).stream().filter(wanted).sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasTheSamePlaceholders(Language language) {
        for (String key : board(language)) {
            if (!key.endsWith(".one")) {
                assertEquals(placeholders(key, Language.EN), placeholders(key, language), key);
            }
        }
    }

    /** The second channel takes ASCII, under 100 characters, and sends nothing otherwise. */
    @Test
    void subjectsOfMailsAreTaken() {
        for (String key : board(Language.EN)) {
            if (key.startsWith("mail.") && key.endsWith(".subject")) {
                String all = languages().map(l -> TEXTS.get(l)).filter(Objects::nonNull)
                        .map(t -> t.get(key).orElseThrow()).distinct().collect(Collectors.joining(" / "));
                assertTrue(all.matches("\\p{ASCII}{1,99}"), all);
            }
        }
    }

    private static Set<String> placeholders(String key, Language language) {
        String text = Objects.requireNonNull(TEXTS.get(language)).get(key).orElseThrow();
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyEnumConstantOnThePagesHasALabel() {
        Set<String> wanted = Stream.of(words("state", Standing.StandingState.values()),
                words("shape", Standing.StandingState.values()), words("legend", Standing.StandingState.values()),
                words("next", Standing.Next.values()), words("strength", Strength.values()),
                words("cause", Cause.values()), words("outcome", Outcome.values()), words("risk", Risk.values()),
                words("style", Style.values()), words("fact", EventKind.values()),
                words("problem", Problems.ProblemKind.values()), words("response", ContactStatus.Response.values()),
                words("consent", Consent.values()), words("gap", ReadinessGap.values()),
                words("household", Household.values()), words("ready", Readiness.ReadinessVerdict.values()),
                words("way", RouteKind.values()), words("field.plan", Notes.About.values()),
                words("why", OpeningReason.values()), words("access", AccessEvent.AccessKind.values()),
                words("silence", Standing.Silence.values()).filter(k -> !k.endsWith(".none")),
                words("silence.long", Standing.Silence.values()).filter(k -> !k.endsWith(".none")),
                words("phone", PhoneNumber.Line.values()), words("warning", NumberReadBack.NumberWarning.values()),
                Arrays.stream(NumberFault.values()).map(f -> "refused." + f.reason()),
                // A contact's keys mean nothing from a defender.
                words("meaning", EnumSet.range(Meaning.HERE, Meaning.UNREAD).toArray(Meaning[]::new)),
                Arrays.stream(Language.values()).map(l -> "language." + l.tag())).flatMap(s -> s)
                .collect(Collectors.toCollection(TreeSet::new));
        wanted.removeAll(board(Language.EN));
        assertEquals(Set.of(), wanted);
    }

    private static Stream<String> words(String key, Enum<?>[] values) {
        return Arrays.stream(values).map(v -> key + "." + v.name().toLowerCase(Locale.ROOT));
    }
}
