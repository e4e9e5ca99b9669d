package org.stillhere.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the tables of error codes with dated copies of what the carriers have published. */
class CarrierErrorsTest {
    /** Whose a failure of each kind can be. */
    private static final Map<String, Set<String>> WHOSE = Map.of("number", Set.of("number"), "network",
            Set.of("network", "carrier"), "rate", Set.of("ours"), "operator", Set.of("ours"), "filtered",
            Set.of("filter"), "unknown", Set.of("unknown"));

    private static final List<String> TABLES = List.of("twilio-errors.tsv", "aws-errors.tsv");

    private static List<String> lines(String file) {
        try (InputStream in = CarrierErrorsTest.class.getResourceAsStream(file)) {
            assertNotNull(in, file);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(l -> !l.startsWith("#") && !l.isBlank()).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String[]> rows(String file) {
        return lines(file).stream().map(l -> l.split("\t")).toList();
    }

    @Test
    void eachPublishedCodeOfTwilioIsClassifiedAndNoneIsInvented() {
        List<String> published = lines("twilio-published-codes.txt").stream()
                .flatMap(l -> List.of(l.split(" ")).stream()).toList();
        List<String> classified = rows("twilio-errors.tsv").stream().map(r -> r[0]).toList();
        assertTrue(published.size() > 500, "the list was read: " + published.size());
        assertEquals(published.stream().sorted().toList(), classified.stream().sorted().toList());
    }

    @Test
    void eachPublishedErrorOfAwsIsClassifiedAndNoneIsInvented() {
        List<String> classified = rows("aws-errors.tsv").stream().map(r -> r[1]).toList();
        assertEquals(lines("aws-published-names.txt").stream().sorted().toList(),
                classified.stream().sorted().toList());
        rows("aws-errors.tsv").forEach(
                r -> assertEquals(CarrierErrors.named(r[1]), CarrierErrors.known(Integer.parseInt(r[0])), r[1]));
        assertEquals(Optional.empty(), CarrierErrors.named("-"));
    }

    @Test
    void noCodeMeansTwoThings() {
        List<String> codes = TABLES.stream().flatMap(t -> rows(t).stream()).map(r -> r[0]).toList();
        assertEquals(codes.stream().distinct().toList(), codes);
    }

    @ParameterizedTest
    @ValueSource(strings = { "twilio-errors.tsv", "aws-errors.tsv" })
    void eachLineNamesAKindWithItsOwnerAndAMeaning(String table) {
        rows(table).forEach(row -> {
            assertEquals(6, row.length, row[0]);
            assertTrue(WHOSE.getOrDefault(row[2], Set.of()).contains(row[3]),
                    row[0] + " is " + row[2] + " of " + row[3]);
            assertTrue(Integer.parseInt(row[4]) > 0 == Set.of("network", "rate", "unknown").contains(row[2]), row[0]);
            assertEquals(Optional.of(row[5]), CarrierErrors.meaning(Integer.parseInt(row[0])));
        });
    }

    @Test
    void eachKindOfFailureIsProducedByACode() {
        Set<Class<?>> kinds = rows("twilio-errors.tsv").stream()
                .map(r -> CarrierErrors.ofDelivery(Integer.parseInt(r[0])).getClass()).collect(Collectors.toSet());
        assertEquals(Set.of(Failure.class.getPermittedSubclasses()), kinds);
    }

    @Test
    void aCodeThatNobodyPublishedIsUnexplained() {
        assertInstanceOf(Failure.Unexplained.class, CarrierErrors.ofDelivery(39_999));
        assertEquals(Optional.empty(), CarrierErrors.known(39_999));
    }
}
