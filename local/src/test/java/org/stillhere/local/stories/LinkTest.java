package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;
import static org.stillhere.local.Story.linkedContact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.desk.CoordinatorActions;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.plans.PlanRelease;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.Consent;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.PlanCommand;
import org.stillhere.domain.Watch;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Outcome;
import org.stillhere.local.Story;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;

/** Tests the pages behind links over HTTP, as a browser without JavaScript uses them. */
class LinkTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private static final String OMAR = "+12025550131";
    private static final Pattern LINK = Pattern.compile("http://\\S+/l/[a-z0-9]+");
    private static final String GONE = "There is nothing here any more.";
    private static final String ANSWERED = "Thank you, you have answered.";
    /** The number that the texts of each sender name. */
    private static final String NUMBER = "\\+120255501[01]2";
    private final HttpClient http = HttpClient.newHttpClient();

    private static Story asked() {
        Story story = Story.at("2026-11-23T01:59:00Z").desk();
        story.linked("Blue Heron", DANIEL, "steady", When.at("09:00"), linkedContact(HANNAH, "Sam", "Lantern", 1),
                contact(OMAR, "Dan", "Harbour", 2));
        story.advance("PT1M");
        story.phone(DANIEL).receives("Answer here");
        return story;
    }

    private static String link(Story.StoryPhone phone) {
        Matcher matcher = LINK.matcher(phone.body());
        assertTrue(matcher.find(), phone.body());
        return matcher.group();
    }

    private LinkAnswer get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    private LinkAnswer press(String url, String... fields) {
        String form = IntStream.range(0, fields.length / 2)
                .mapToObj(i -> fields[2 * i] + "=" + URLEncoder.encode(fields[2 * i + 1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build());
    }

    private LinkAnswer send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new LinkAnswer(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record LinkAnswer(HttpResponse<String> answer) {
        int status() {
            return answer.statusCode();
        }

        String body() {
            return answer.body();
        }

        LinkAnswer says(String... parts) {
            for (String part : parts) {
                assertTrue(body().contains(part), () -> "wanted: " + part + " in " + body());
            }
            return this;
        }

        LinkAnswer names(String pattern) {
            assertTrue(Pattern.compile("[^\"]" + pattern).matcher(body()).find(), () -> pattern + " in " + body());
            return this;
        }

        LinkAnswer saysNot(String part) {
            assertFalse(body().contains(part), () -> "not wanted: " + part + " in " + body());
            return this;
        }
    }

    @Test
    void answerOnThePageCountsAsAnAnswer() {
        try (Story story = asked()) {
            String link = link(story.phone(DANIEL));
            long version = story.watch("Blue Heron").version();
            LinkAnswer page = get(link).says("Are you around?", "I am around", "Later", "I need a friend",
                    "Leave this page");
            assertEquals(200, page.status());
            assertTrue(page.body().getBytes(StandardCharsets.UTF_8).length < 8192, "under 8 KB");
            assertEquals(version, story.watch("Blue Heron").version(), "opening the page changes nothing");
            press(link, "key", "1", "page", "7").says("Thank you, good to hear from you.");
            assertTrue(story.watch("Blue Heron").cycle() instanceof Cycle.Waiting);
            assertEquals(1, story.happened("Blue Heron", EventKind.ANSWERED));
            press(link, "key", "1", "page", "7").says("Thank you, good to hear from you.");
            assertEquals(1, story.happened("Blue Heron", EventKind.ANSWERED), "a second press changes nothing");
            Cycle cycle = story.watch("Blue Heron").cycle();
            for (LinkAnswer after : List.of(get(link), press(link, "key", "3", "page", "8"),
                    press(link, "key", "1", "page", "9"))) {
                after.says(ANSWERED, "I need a friend").saysNot("Later").saysNot("value=\"1\"");
            }
            assertEquals(cycle, story.watch("Blue Heron").cycle(), "an answered link checks nobody in again");
            story.phone(DANIEL).nothing();
        }
    }

    @Test
    void laterIsAcceptedTwiceAndThePageStaysWhenItIsRefused() {
        try (Story story = asked()) {
            press(link(story.phone(DANIEL)), "key", "3", "page", "7").says("I will ask again at");
            story.advance("PT31M");
            story.phone(DANIEL).receives("around");
            press(link(story.phone(DANIEL)), "key", "3", "page", "7").says("I will ask again at");
            story.advance("PT31M");
            story.phone(DANIEL).receives("around");
            String third = link(story.phone(DANIEL));
            press(third, "key", "3", "page", "7").says("I cannot put it off once more", "I am around");
            press(third, "key", "1", "page", "8").says("Thank you");
        }
    }

    @Test
    void callForAFriendIsConfirmedOnceThenSentThenShownAsSeen() {
        try (Story story = asked()) {
            String link = link(story.phone(DANIEL));
            press(link, "key", "9", "page", "7").says("Shall a friend be told now?");
            assertTrue(story.watch("Blue Heron").open().isEmpty());
            LinkAnswer sent = press(link, "key", "9", "page", "7", "sure", "1");
            assertEquals(303, sent.status());
            assertEquals(Cause.SOS, story.watch("Blue Heron").open().orElseThrow().cause());
            String base = link.substring(0, link.indexOf("/l/"));
            String receipt = base + sent.answer().headers().firstValue("Location").orElseThrow();
            assertNotEquals(link, receipt);
            get(receipt).says("Sent.", "Not read yet", "Look again").saysNot("I am around");
            story.advance("PT1M");
            story.tess().receives("SOS from Blue Heron").replies("5 silver kettle").receives("You are looking after");
            get(receipt).says("A person has read it.").saysNot("Look again");
            get(link).says(ANSWERED, "I need a friend");
            story.advance("PT3H");
            get(receipt).says(GONE).names(NUMBER);
        }
    }

    /** The person's own word ended the case, so nobody has read the call and the page does not claim it. */
    @Test
    void callThatNobodyReadIsNotShownAsRead() {
        try (Story story = asked()) {
            String link = link(story.phone(DANIEL));
            LinkAnswer sent = press(link, "key", "9", "page", "7", "sure", "1");
            String receipt = link.substring(0, link.indexOf("/l/"))
                    + sent.answer().headers().firstValue("Location").orElseThrow();
            story.phone(DANIEL).skips();
            story.phone(DANIEL).replies("mango tree");
            assertTrue(story.watch("Blue Heron").open().isEmpty());
            get(receipt).says("That is settled").saysNot("has read it");
        }
    }

    @Test
    void callForAFriendIsAcceptedFromAUsedLink() {
        try (Story story = asked()) {
            String link = link(story.phone(DANIEL));
            press(link, "key", "1", "page", "7").says("Thank you");
            press(link, "key", "9", "page", "7", "sure", "1");
            assertEquals(Cause.SOS, story.watch("Blue Heron").open().orElseThrow().cause());
        }
    }

    /** The duress word gets the same bytes in answer, and the desk is told. */
    @Test
    void duressWordShowsTheSamePageToTheByte() {
        String plain;
        try (Story story = asked()) {
            plain = press(link(story.phone(DANIEL)), "key", "1", "page", "7", "words", "mango tree").body();
            assertTrue(story.watch("Blue Heron").open().isEmpty());
        }
        try (Story story = asked()) {
            LinkAnswer forced = press(link(story.phone(DANIEL)), "key", "1", "page", "7", "words", "paper boat");
            assertEquals(plain, forced.body());
            assertEquals(Cause.DURESS, story.watch("Blue Heron").open().orElseThrow().cause());
        }
    }

    @Test
    void planThatRequiresTheWordAsksForItAndAcceptsIt() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            story.linkedWithWord("Blue Heron", DANIEL, When.at("09:00"), contact(OMAR, "Dan", "Harbour", 1));
            story.advance("PT1M");
            story.phone(DANIEL).receives("Answer here");
            String link = link(story.phone(DANIEL));
            get(link).says("Your usual ending, please");
            press(link, "key", "1", "page", "7").says("once more, with your usual ending", "name=\"words\"");
            press(link, "key", "1", "page", "8", "words", "Mango tree!").says("Thank you, good to hear");
            assertTrue(story.watch("Blue Heron").cycle() instanceof Cycle.Waiting);
        }
    }

    @Test
    void wrongWordIsIgnoredAndTheKeyCounts() {
        try (Story story = asked()) {
            press(link(story.phone(DANIEL)), "key", "1", "page", "7", "words", "<script>alert(1)</script>")
                    .says("Thank you").saysNot("<script>");
            assertTrue(story.watch("Blue Heron").cycle() instanceof Cycle.Waiting);
        }
    }

    @Test
    void linksThatNeverExistedShowOnePage() {
        try (Story story = asked()) {
            String link = link(story.phone(DANIEL));
            String base = link.substring(0, link.indexOf("/l/") + 3);
            LinkAnswer nobodys = get(base + "abcdefghjkmnpq").says(GONE).saysNot("+1");
            assertEquals(404, nobodys.status());
            assertEquals(nobodys.body(), get(base + "x").body());
            assertEquals(nobodys.body(), press(base + "abcdefghjkmnpq", "key", "1").body());
        }
    }

    /** The newer text has its own link; the old one says how to reach us without it. */
    @Test
    void answeredLinkIsOverFromTheNextAskOnAndNamesTheNumber() {
        try (Story story = asked()) {
            String link = link(story.phone(DANIEL));
            press(link, "key", "3", "page", "7").says("I will ask again at");
            get(link).says(ANSWERED).names(NUMBER);
            story.advance("PT31M");
            story.phone(DANIEL).receives("around");
            get(link).says(GONE, "9 I need a friend").names(NUMBER).saysNot("<form method=\"post\"");
            press(link, "key", "1", "page", "9").says(GONE).names(NUMBER);
            assertTrue(story.watch("Blue Heron").cycle() instanceof Cycle.Asked, "the old link checks nobody in");
            press(link, "key", "9", "page", "10", "sure", "1");
            assertEquals(Cause.SOS, story.watch("Blue Heron").open().orElseThrow().cause());
        }
    }

    /** For somebody whose phone cannot answer us, the page is the one way to call. */
    @Test
    void answeredLinkCallsAFriendUntilTheNextAskHoweverLongThatTakes() {
        try (Story story = asked()) {
            String link = link(story.phone(DANIEL));
            press(link, "key", "1", "page", "7");
            story.advance("PT23H30M");
            get(link).says(ANSWERED).names(NUMBER);
            press(link, "key", "9", "sure", "1", "page", "9");
            assertEquals(Cause.SOS, story.watch("Blue Heron").open().orElseThrow().cause());
        }
    }

    /** While asks rest for weeks no newer link comes, and the old one must still call. */
    @Test
    void answeredLinkCallsAFriendForAsLongAsAPauseLasts() {
        try (Story story = asked()) {
            String link = link(story.phone(DANIEL));
            press(link, "key", "1", "page", "7");
            story.phone(DANIEL).replies("pause 30d");
            story.advance("P29D");
            get(link).says(ANSWERED).names(NUMBER);
            press(link, "key", "9", "sure", "1", "page", "9");
            assertEquals(Cause.SOS, story.watch("Blue Heron").open().orElseThrow().cause());
        }
    }

    @Test
    void expiredLinkNamesTheNumberAndTakesNothingIn() {
        try (Story story = asked()) {
            String link = link(story.phone(DANIEL));
            press(link, "key", "1", "page", "7");
            story.advance("PT25H");
            LinkAnswer over = get(link).says(GONE).names(NUMBER);
            assertEquals(404, over.status());
            assertEquals(over.body(), press(link, "key", "9", "sure", "1", "page", "9").body());
            assertFalse(story.watch("Blue Heron").open().filter(c -> c.cause() == Cause.SOS).isPresent());
        }
    }

    @Test
    void friendIsCalledFromAnAnsweredLinkAsFromAFreshOne() {
        try (Story story = asked()) {
            String link = link(story.phone(DANIEL));
            press(link, "key", "1", "page", "7").says("Thank you");
            press(link, "key", "9", "page", "8").says("Shall a friend be told now?").names(NUMBER);
            LinkAnswer sent = press(link, "key", "9", "page", "8", "sure", "1");
            assertEquals(303, sent.status());
            assertEquals(Cause.SOS, story.watch("Blue Heron").open().orElseThrow().cause());
        }
    }

    /** What the phone can see for the rest of the day is the same, whatever happens to the case. */
    @Test
    void answeredLinkLooksTheSameAfterTheDuressWord() {
        List<String> plain = pagesAfter("mango tree");
        assertEquals(plain, pagesAfter("paper boat"));
        assertEquals(5, plain.size());
    }

    private List<String> pagesAfter(String word) {
        try (Story story = asked()) {
            String link = link(story.phone(DANIEL));
            String base = link.substring(0, link.indexOf("/l/"));
            List<String> pages = new java.util.ArrayList<>();
            pages.add(press(link, "key", "1", "page", "7", "words", word).body());
            pages.add(get(link).says(ANSWERED).body());
            story.advance("PT3H");
            pages.add(get(link).says(ANSWERED).body());
            story.advance("PT10H");
            pages.add(get(link).says(ANSWERED).body());
            story.advance("PT12H");
            pages.add(get(link).says(GONE).body());
            return pages.stream().map(p -> p.replace(base, "").replaceAll("name=\"page\" value=\"[0-9]+\"", ""))
                    .toList();
        }
    }

    /** Each page that asks for something says how to answer it without the page. */
    @Test
    void everyPageThatAsksNamesTheNumberToText() {
        try (Story story = asked()) {
            String link = link(story.phone(DANIEL));
            get(link).says("Or text").names(NUMBER);
            press(link, "key", "9", "page", "7").names(NUMBER);
            story.advance("PT2H");
            story.phone(HANNAH).receives("Any word");
            String contacts = link(story.phone(HANNAH));
            get(contacts).says("5 I will find out, 6 not today").names(NUMBER);
            press(contacts, "key", "note", "page", "8", "words", "x".repeat(1_001)).says("longer than").names(NUMBER);
            story.advance("PT25H");
            get(contacts).says(GONE, "Text 8 to").names(NUMBER);
            story.phone(DANIEL).skips();
            story.phone(HANNAH).skips();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "key=2", "key=5", "=", "key", "key=1&key=9", "%", "key=%ff" })
    void inputThatNoPageSendsChangesNothing(String body) {
        try (Story story = asked()) {
            String link = link(story.phone(DANIEL));
            long version = story.watch("Blue Heron").version();
            LinkAnswer page = send(
                    HttpRequest.newBuilder(URI.create(link)).POST(HttpRequest.BodyPublishers.ofString(body)).build());
            assertTrue(page.status() < 500, body);
            page.saysNot("Thank you");
            assertEquals(version, story.watch("Blue Heron").version());
        }
    }

    @Test
    void contactTakesTheCaseReportsAndReadsThePlan() {
        try (Story story = asked()) {
            String digits = digits(story);
            story.advance("PT2H");
            story.phone(DANIEL).skips();
            story.phone(HANNAH).receives("Lantern. Any word from Sam?", "More, and your answer");
            String link = link(story.phone(HANNAH));
            LinkAnswer page = get(link).says("About Sam", "We expected a word from Sam by", "We asked at",
                    "The text reached the phone at", "No answer yet", "Nobody is on it yet", "I will find out");
            assertTrue(page.body().getBytes(StandardCharsets.UTF_8).length < 8192, "under 8 KB");
            page.saysNot("Daw Hla").saysNot("Blue Heron").saysNot("Somebody");
            press(link, "key", "5", "page", "7").says("Thank you.", "It is yours until", "I go on", "Pass it on");
            assertTrue(story.watch("Blue Heron").open().orElseThrow().contacts().claim().isPresent());

            press(link, "key", "more", "page", "8", "words", "Lantern").says("Those are not the digits")
                    .saysNot("Daw Hla");
            press(link, "key", "more", "page", "9", "words", digits).says("Lawyer", "Daw Hla &lt;b&gt;02")
                    .saysNot("blue house");
            assertEquals(1, story.happened("Blue Heron", EventKind.PLAN_OPENED));

            press(link, "key", "note", "page", "10", "words", "Her sister\nsays မင်္ဂလာပါ").says("Thank you");
            assertEquals("Her sister\nsays မင်္ဂလာပါ", story.environment().timeline()
                    .notesByOthers(story.id("Blue Heron"), 5, story.now()).get(0).words().reveal());
            press(link, "key", "7", "page", "11").says("good to hear");
            press(link, "key", "8", "page", "12").says("A person will ring you");
            press(link, "key", "6", "page", "13").says("Not today");
            assertEquals(List.of(1L, 1L, 1L, 1L),
                    List.of(EventKind.NOTE, EventKind.REPORTED, EventKind.WANTS_RINGING, EventKind.CLAIM_RELEASED)
                            .stream().map(f -> story.happened("Blue Heron", f)).toList());
        }
    }

    @Test
    void contactsPageSaysThatSomethingCameOnceThePhoneHasTexted() {
        try (Story story = asked()) {
            story.advance("PT1H15M");
            story.phone(DANIEL).skips();
            story.phone(HANNAH).receives("Lantern. Any word from Sam?");
            String link = link(story.phone(HANNAH));
            get(link).says("No answer yet");
            story.phone(DANIEL).replies("call me when the market opens").skips();
            get(link).says("Something came from Sam's phone, but no sure answer yet").saysNot("No answer yet");
            story.advance("PT30M");
            story.phone(HANNAH).receives("Lantern. A word came from Sam, not a clear one", "More, and answer");
        }
    }

    /** The digits that the contact was given face to face. */
    private static String digits(Story story) {
        WatchFile file = story.environment().watches().file(story.id("Blue Heron")).orElseThrow();
        return new PlanRelease(story.environment()).giveDigits(story.desk, file, file.watch().contacts().get(0).id())
                .reveal();
    }

    @Test
    void afterThreeWrongDigitsThePlanIsClosedUntilTheDeskReleasesIt() {
        try (Story story = asked()) {
            String digits = digits(story);
            story.advance("PT2H");
            story.phone(HANNAH).receives("Any word");
            String link = link(story.phone(HANNAH));
            get(link).says("The two digits that you were given in person");
            for (int i = 0; i < 3; i++) {
                press(link, "key", "more", "page", "" + i, "words", digits.equals("1" + i) ? "99" : "1" + i);
            }
            press(link, "key", "more", "page", "6", "words", digits).saysNot("Daw Hla").says("I will find out",
                    "This is closed now");
            assertEquals(0, story.happened("Blue Heron", EventKind.PLAN_OPENED));
            assertEquals(3, story.happened("Blue Heron", EventKind.PLAN_REFUSED));
            story.advance("PT5M");
            assertTrue(story.tess().everything().stream().anyMatch(t -> t.contains("Wrong digits, plan closed")),
                    () -> story.tess().everything().toString());
            release(story);
            get(link).says("Show it").saysNot("Daw Hla").saysNot("digits");
            press(link, "key", "more", "page", "8").says("Daw Hla");
            story.advance("PT2H1M");
            press(link, "key", "more", "page", "9").saysNot("Daw Hla").says("The two digits");
            press(link, "key", "more", "page", "10", "words", digits).says("Daw Hla");
        }
    }

    private static void release(Story story) {
        Watch watch = story.watch("Blue Heron");
        new CoordinatorActions(story.environment()).act(story.desk, watch, java.util.Optional.empty(),
                new PlanCommand.ReleasePlan(Actor.coordinator(story.desk), watch.contacts().get(0).id()),
                Private.of("She rang, I know her voice"));
    }

    @Test
    void planOpensToAContactWithoutDigitsOnlyByTheDesk() {
        try (Story story = asked()) {
            story.advance("PT2H");
            story.phone(HANNAH).receives("Any word");
            String link = link(story.phone(HANNAH));
            get(link).saysNot("for a day like this");
            press(link, "key", "more", "page", "1", "words", "Lantern").saysNot("Daw Hla");
            release(story);
            get(link).says("for a day like this").saysNot("Daw Hla");
            press(link, "key", "more", "page", "2").says("Daw Hla");
            assertEquals(1, story.happened("Blue Heron", EventKind.PLAN_RELEASED));
        }
    }

    /** Whoever has every key of the pages and the whole table finds no plan once the case is over. */
    @Test
    void copyOfThePlanIsTakenAwayWhenTheCaseEnds() {
        try (Story story = asked()) {
            String digits = digits(story);
            story.advance("PT2H");
            story.phone(HANNAH).receives("Any word");
            String link = link(story.phone(HANNAH));
            DefenderId id = story.id("Blue Heron");
            ContactId hannah = story.watch("Blue Heron").contacts().get(0).id();
            assertTrue(story.environment().releasedPlans().find(id, hannah, story.now()).isPresent());
            story.phone(DANIEL).skips();
            press(link(story.phone(DANIEL)), "key", "1", "page", "7").says("Thank you");
            story.advance("PT2M");
            assertTrue(story.environment().releasedPlans().find(id, hannah, story.now()).isEmpty());
            assertNull(story.environment().rows().get("D#" + id, "R#" + hannah).orElseThrow().body());
            press(link, "key", "more", "page", "9", "words", digits).saysNot("Daw Hla");
        }
    }

    /** No page shows duress, whatever the case has become since the contact was told. */
    @Test
    void contactsPageShowsNoMoreThanTheyWereTold() {
        try (Story story = asked()) {
            story.advance("PT2H");
            story.phone(HANNAH).receives("Any word");
            String link = link(story.phone(HANNAH));
            String before = get(link).body();
            story.phone(HANNAH).skips();
            story.phone(DANIEL).skips();
            press(link(story.phone(DANIEL)), "key", "1", "page", "7", "words", "paper boat");
            assertEquals(Cause.DURESS, story.watch("Blue Heron").open().orElseThrow().cause());
            story.advance("PT10S");
            story.phone(HANNAH).receives("Lantern. We see to Sam ourselves from here");
            String after = get(link).says("We see to Sam ourselves").saysNot("No answer yet").body();
            assertFalse(after.toLowerCase(java.util.Locale.ROOT).contains("duress"), after);
            assertNotEquals(withoutTimes(before), withoutTimes(after));
            press(link, "key", "5", "page", "8").says("We see to Sam ourselves").saysNot("until");
            assertTrue(story.watch("Blue Heron").open().orElseThrow().claim().isEmpty());
        }
    }

    private static String withoutTimes(String page) {
        return page.replaceAll("[0-9]{2}:[0-9]{2}", "").replaceAll("value=\"[0-9]+\"", "");
    }

    @Test
    void contactWhoHasWithdrawnSeesNothing() {
        try (Story story = asked()) {
            story.advance("PT2H");
            story.phone(HANNAH).receives("Any word");
            String link = link(story.phone(HANNAH));
            ContactId hannah = story.watch("Blue Heron").contacts().get(0).id();
            story.coordinator("Blue Heron", new Command.ConsentGiven(hannah, Consent.DECLINED, Actor.contact(hannah),
                    java.util.Optional.empty()));
            get(link).says(GONE).saysNot("Sam");
            press(link, "key", "more", "page", "7", "words", "Lantern").says(GONE);
        }
    }

    @Test
    void contactsPageSaysWhenTheCaseIsOver() {
        try (Story story = asked()) {
            story.advance("PT2H");
            story.phone(HANNAH).receives("Any word");
            String link = link(story.phone(HANNAH));
            story.phone(DANIEL).skips();
            press(link(story.phone(DANIEL)), "key", "1", "page", "7").says("Thank you");
            get(link).says("That is settled", "Want to talk? Text 8 to").names(NUMBER).saysNot("Sam");
            press(link, "key", "5", "page", "7").says("settled");
        }
    }

    @Test
    void pageIsNotCachedAndCannotBeFramed() {
        try (Story story = asked()) {
            var headers = get(link(story.phone(DANIEL))).answer().headers();
            assertEquals("no-store", headers.firstValue("Cache-Control").orElse(""));
            assertEquals("no-referrer", headers.firstValue("Referrer-Policy").orElse(""));
            assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""));
            String csp = headers.firstValue("Content-Security-Policy").orElse("");
            assertTrue(csp.startsWith("default-src 'none'") && csp.contains("frame-ancestors 'none'"), csp);
            assertFalse(csp.contains("unsafe"), csp);
            assertTrue(headers.firstValue("Set-Cookie").isEmpty());
        }
    }

    /** The contact opens the page of the text before, after a new call for help. */
    @Test
    void pageOfAClosedCaseShowsAndTakesTheOpenCaseOfTheSamePerson() {
        try (Story story = asked()) {
            story.phone(DANIEL).skips();
            story.phone(DANIEL).replies("9");
            story.phone(HANNAH).receives("Sam would like a friend");
            String first = link(story.phone(HANNAH));
            story.coordinator("Blue Heron", new Command.EndCase(story.desk, Outcome.MISTAKE));
            get(first).saysNot("I will see to it");
            story.advance("PT30M");
            story.phone(DANIEL).replies("9");
            assertTrue(story.watch("Blue Heron").open().isPresent());
            get(first).says("name=\"key\"", "value=\"5\"");
            press(first, "key", "5", "page", "7").says("Thank you.", "It is yours until");
            assertEquals(1, story.happened("Blue Heron", EventKind.CLAIMED));
        }
    }
}
