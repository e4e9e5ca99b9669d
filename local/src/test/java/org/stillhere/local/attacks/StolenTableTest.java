package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;
import static org.stillhere.local.Story.linkedContact;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.local.Story;

/**
 * Plays somebody who has a copy of the table and of the log, the carrier's records (ids, numbers, links, times), and a
 * dictionary, but no keys. They try to find a word, a number, a codename or a carrier's id in what is in clear.
 */
class StolenTableTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private static final String OMAR = "+12025550131";
    private static final String MARA = "+12025550141";
    private static final List<String> WORDS = Stream.of("mango", "paper", "river", "blue", "rice", "stone", "moon",
            "tea", "salt", "bird", "green", "old", "silver", "boat", "tree", "heron", "lamp", "door", "hill", "road",
            "fish", "rain", "seed", "wind", "lark", "bell", "glass", "corn", "rope", "leaf").toList();
    private static final Pattern LINK = Pattern.compile("http://\\S+/l/([a-z0-9]+)");
    private static final Pattern PAGE = Pattern.compile("name=\"page\" value=\"([^\"]*)\"");
    private static final List<String> ids = new ArrayList<>();
    private static Story story = Story.at("2026-11-23T01:59:00Z");
    private static StolenTable stolen;
    private static String token = "";
    private static String page = "";

    /** A day on which everything happens: texts, a page, a case, and duress. */
    @BeforeAll
    static void copiesTheTable() {
        story.desk();
        story.defender("Blue Heron", DANIEL, "raised", When.at("09:00"), contact(HANNAH, "Sam", "Lantern", 1));
        story.linkedWithWord("Silver Lark", MARA, When.at("09:00"), linkedContact(OMAR, "Dan", "Harbour", 1));
        story.advance("PT1M");
        story.phone(MARA).receives("");
        pressesTheirWord();
        story.phone(DANIEL).replies("9").replies("paper boat").replies("mango tree");
        story.phone(HANNAH).replies("5");
        story.phone("+66811111111").replies("Blue Heron mango tree");
        story.advance("PT3H");
        story.call("GET", "/api/phones", "")
                .forEach(
                        phone -> story
                                .call("GET",
                                        "/api/phones/" + URLEncoder.encode(phone.path("number").asText(),
                                                StandardCharsets.UTF_8) + "/messages",
                                        "")
                                .forEach(StolenTableTest::record));
        IntStream.range(1, 9).forEach(n -> ids.add("SM" + String.format("%032x", n)));
        stolen = StolenTable.of(story, List.of());
    }

    private static void record(JsonNode message) {
        ids.add(message.path("id").asText());
    }

    private static void pressesTheirWord() {
        Matcher link = LINK.matcher(story.phone(MARA).body());
        assertTrue(link.find(), story.phone(MARA).body());
        token = link.group(1);
        Matcher shown = PAGE.matcher(send(HttpRequest.newBuilder(URI.create(link.group()))));
        assertTrue(shown.find());
        page = shown.group(1);
        send(HttpRequest.newBuilder(URI.create(link.group()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("key=1&words=paper+boat&page=" + page)));
        story.advance("PT0S");
        assertTrue(StolenTable.of(story, List.of()).rows().stream().anyMatch(r -> r.contains("|S#page#")));
    }

    private static String send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @AfterAll
    static void ends() {
        story.close();
    }

    @Test
    void noWordOfADictionaryIsFoundInAnyHash() {
        List<String> words = WORDS.stream().flatMap(one -> WORDS.stream().map(two -> one + " " + two)).toList();
        assertTrue(words.containsAll(List.of("mango tree", "paper boat", "blue heron", "silver lark")));
        List<String> tried = new ArrayList<>();
        for (String word : words) {
            tried.add(word);
            tried.add(word.replace(" ", ""));
            for (String key : List.of("1", "3", "9")) {
                tried.add(String.join("\n", token, key, word, page));
                tried.add(key + " " + word);
            }
        }
        assertEquals(Set.of(), found(tried));
        AttackLog.tried("stolen-table-dictionary", tried.size());
    }

    @Test
    void noIdOfTheCarrierJoinsItsRecordsWithTheTableOrTheLog() {
        assertTrue(ids.size() > 15, ids::toString);
        List<String> tried = ids.stream().flatMap(id -> Stream.of(id, id.substring(2), id.substring(0, 12))).toList();
        assertEquals(Set.of(), found(tried));
        AttackLog.tried("stolen-table-carrier-ids", tried.size());
    }

    @Test
    void noNumberIsFoundInAnyHash() {
        List<String> tried = Stream
                .concat(Stream.of(DANIEL, HANNAH, OMAR, MARA, "+66811111111"),
                        IntStream.range(0, 3000).mapToObj(n -> "+1202555" + String.format("%04d", n)))
                .flatMap(number -> Stream.of(number, number.substring(1), "number " + number)).toList();
        assertEquals(Set.of(), found(tried));
        AttackLog.tried("stolen-table-numbers", tried.size());
    }

    @Test
    void operatorFindsTheLinesOfATextByItsIdAtTheCarrier() {
        String id = "SM" + String.format("%032x", 1);
        String answer = story.operate("{\"text\":\"" + id + "\"}");
        Matcher name = Pattern.compile("[A-Za-z0-9_-]{32}").matcher(answer);
        assertTrue(name.find(), answer);
        assertTrue(story.log().contains("\"HEARD\",\"text\":\"" + name.group()), answer);
    }

    /** Tries each text in clear and hashed as anybody could hash it, in whole and in the lengths that keys have. */
    private static Set<String> found(List<String> tried) {
        Set<String> parts = stolen.parts();
        String clear = String.join("\n", stolen.clear()).toLowerCase(java.util.Locale.ROOT);
        Set<String> found = new TreeSet<>();
        for (String text : tried) {
            boolean there = clear.contains(text.toLowerCase(java.util.Locale.ROOT));
            for (String algorithm : List.of("SHA-256", "SHA-1", "MD5")) {
                byte[] hash = hash(algorithm, text);
                String base = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
                String hex = HexFormat.of().formatHex(hash);
                there |= parts.contains(base) || parts.contains(hex)
                        || base.length() > 32 && parts.contains(base.substring(0, 32))
                        || parts.contains(hex.substring(0, 32));
            }
            if (there || parts.contains(Integer.toHexString(text.hashCode()))) {
                found.add(text);
            }
        }
        return found;
    }

    private static byte[] hash(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
