package org.stillhere.openlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.domain.Actor;
import org.stillhere.casework.plans.PlanRelease;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Recipient;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.TimeLeft;
import org.stillhere.runtime.settings.Settings;
import org.stillhere.store.message.Message;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.store.watch.WatchRows;
import org.stillhere.wording.Catalogue;

final class OpenLinkTest {
    private final Rehearsal rehearsal = new Rehearsal("open-link");
    private final DefenderId daniel = rehearsal.enrol(Rehearsal.DANIEL, "+12025550131", "link");
    private final MessageKey ask = rehearsal.ask(daniel);
    private final OpenLink handler = new OpenLink(rehearsal.handlers(), rehearsal.senders(), Catalogue.load());

    OpenLinkTest() {
        rehearsal.send(List.of(ask));
    }

    private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return handler.handleRequest(event, TimeLeft.ENOUGH);
    }

    private APIGatewayV2HTTPEvent daniels(APIGatewayV2HTTPEvent sample) {
        String token = rehearsal.environment().vault().link(ask).value().reveal();
        sample.setPathParameters(Map.of("token", token));
        return sample;
    }

    @ParameterizedTest
    @Event(value = "look.json", type = APIGatewayV2HTTPEvent.class)
    void aLinkOpensItsPageAndChangesNothing(APIGatewayV2HTTPEvent sample) {
        long before = rehearsal.watch(daniel).version();
        APIGatewayV2HTTPResponse page = answer(daniels(sample));
        assertEquals(200, page.getStatusCode());
        assertTrue(page.getBody().contains("Check-in"), page.getBody());
        assertEquals("text/html; charset=utf-8", page.getHeaders().get("Content-Type"));
        assertEquals(before, rehearsal.watch(daniel).version());
    }

    @ParameterizedTest
    @Event(value = "press.json", type = APIGatewayV2HTTPEvent.class)
    void pressingHereAnswersTheAsk(APIGatewayV2HTTPEvent sample) {
        APIGatewayV2HTTPResponse page = answer(daniels(sample));
        assertTrue(page.getBody().contains("Thank you"), page.getBody());
        assertTrue(rehearsal.watch(daniel).cycle() instanceof Cycle.Waiting);
    }

    @ParameterizedTest
    @Event(value = "look.json", type = APIGatewayV2HTTPEvent.class)
    void anUnknownLinkShowsTheNotFoundPageInTheBrowsersLanguage(APIGatewayV2HTTPEvent sample) {
        APIGatewayV2HTTPResponse page = answer(sample);
        assertEquals(404, page.getStatusCode());
        assertTrue(page.getBody().contains("lang=\"my\""), page.getBody());
        sample.setHeaders(Map.of("accept-language", "nonsense;q=x, 5"));
        assertTrue(answer(sample).getBody().contains("There is nothing here any more."));
    }

    /** The page must say that something was sent only if it was stored. */
    @ParameterizedTest
    @Event(value = "press.json", type = APIGatewayV2HTTPEvent.class)
    void aPressWhileTheTableIsAwayIsAnsweredWithNotSent(APIGatewayV2HTTPEvent sample) {
        APIGatewayV2HTTPEvent press = daniels(sample);
        rehearsal.breakDown(WatchRows::isDefender);
        APIGatewayV2HTTPResponse page = answer(press);
        assertEquals(503, page.getStatusCode());
        assertFalse(page.getBody().isEmpty());
        assertEquals(1, rehearsal.counted(Metric.PAGE_FAILED));
    }

    /** Without the table nothing can be taken in, but a text can still be sent. Only a number of ours is shown. */
    @Test
    void aPressThatCannotBeTakenInIsAnsweredWithTheNumberThatThePageNamed() {
        String ours = rehearsal.senders().textedTo().get(0);
        APIGatewayV2HTTPEvent look = press(token(ask), "");
        look.getRequestContext().getHttp().setMethod("GET");
        assertTrue(
                rehearsal.senders().textedTo().stream()
                        .anyMatch(n -> answer(look).getBody().contains("name=\"n\" value=\"" + n)),
                "the page carries its number");
        rehearsal.breakDown(WatchRows::isDefender);
        String page = answer(press(token(ask), "key=9&sure=1&page=7&n=" + encoded(ours))).getBody();
        assertTrue(page.contains("Or send it as a text to " + ours), page);
        String forged = answer(press(token(ask), "key=9&sure=1&page=7&n=" + encoded("+12025550199"))).getBody();
        assertFalse(forged.contains("+12025550199"), forged);
    }

    /** A broken browser or connection must never see a page that looks as if the press had been taken in. */
    @ParameterizedTest
    @ValueSource(strings = { "%", "key=%ff", "key=1&key=9", "key=\u1000", "LONG" })
    void anUnreadableFormIsAnsweredWithNotSentForAnyLink(String body) {
        String sent = body.equals("LONG") ? "key=1&words=" + "x".repeat(20_000) : body;
        long before = rehearsal.watch(daniel).version();
        APIGatewayV2HTTPResponse live = answer(press(token(ask), sent));
        APIGatewayV2HTTPResponse nobodys = answer(press("abcdefghjkmnpq", sent));
        assertEquals(400, live.getStatusCode());
        assertTrue(live.getBody().contains("Not sent"), live.getBody());
        assertEquals(live.getBody(), nobodys.getBody());
        assertEquals(live.getStatusCode(), nobodys.getStatusCode());
        assertEquals(before, rehearsal.watch(daniel).version());
    }

    /** Checks the size on the wire, with the longest plan that can be agreed, in letters of three bytes. */
    @Test
    void everyPageOfAContactIsUnderEightKilobytesOnTheWire() {
        Burmese burmese = new Burmese();
        DefenderId thida = rehearsal.enrolWithPlan("+12025550123", "+12025550133",
                List.of("lawyer", "medicine", "whom_to_call", "go_public").stream()
                        .map(a -> new EnrolmentForm.PlanField(a, burmese.text(2_000), 1)).toList());
        WatchFile file = rehearsal.environment().watches().file(thida).orElseThrow();
        String digits = new PlanRelease(rehearsal.environment())
                .giveDigits(new CoordinatorId("tess"), file, file.watch().contacts().get(0).id()).reveal();
        String token = told(thida);
        APIGatewayV2HTTPEvent look = press(token, "");
        look.getRequestContext().getHttp().setMethod("GET");
        APIGatewayV2HTTPResponse plain = answer(look);
        assertTrue(plain.getBody().getBytes(StandardCharsets.UTF_8).length < 8192, "the page without compression");
        APIGatewayV2HTTPEvent word = press(token, "key=more&page=7&words=" + digits);
        word.setHeaders(Map.of("accept-encoding", "gzip, deflate"));
        APIGatewayV2HTTPResponse more = answer(word);
        byte[] line = Base64.getDecoder().decode(more.getBody());
        assertTrue(line.length < 8192, () -> line.length + " bytes");
        assertEquals("gzip", more.getHeaders().get("Content-Encoding"));
        String page = unpacked(line);
        assertTrue(page.getBytes(StandardCharsets.UTF_8).length > 20_000, "the page has the whole plan");
    }

    /** A browser counts the end of a line as one character and sends two. */
    @Test
    void aNoteOfTheMaximumLengthIsStoredAndALongerOneIsReturned() {
        String token = told(daniel);
        String line = "0123456789".repeat(19) + "012345678\r\n";
        String longest = line.repeat(5).strip() + "x";
        assertEquals(1_000, longest.replace("\r\n", "\n").length());
        String body = "page=7&key=note&words=";
        APIGatewayV2HTTPResponse longer = answer(press(token, body + encoded(longest + "y<b>")));
        assertEquals(422, longer.getStatusCode());
        assertTrue(longer.getBody().contains("longer than 1,000"), longer.getBody());
        assertTrue(longer.getBody().contains("xy&lt;b&gt;"), longer.getBody());
        assertEquals(List.of(), heard());
        assertTrue(answer(press(token, body + encoded(longest))).getBody().contains("a person will read it"));
        assertEquals(List.of(longest.replace("\r\n", "\n")), heard());
    }

    private List<String> heard() {
        return rehearsal.environment().timeline().notesByOthers(daniel, 5, rehearsal.clock().instant()).stream()
                .map(w -> w.words().reveal()).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String token(MessageKey message) {
        return rehearsal.environment().vault().link(message).value().reveal();
    }

    /** The token of the link that a contact got when the defender called for help. */
    private String told(DefenderId id) {
        new WatchCommands(rehearsal.environment()).give(id, new Command.Sos(Actor.DEFENDER, Optional.empty()));
        List<MessageKey> due = rehearsal.due();
        rehearsal.send(due);
        return due.stream()
                .filter(k -> rehearsal.message(k).work() instanceof Effect.Send s && s.to() instanceof Recipient.Trusted
                        && rehearsal.message(k).owner().equals(new Message.Owner.OfWatch(id)))
                .map(this::token).findFirst().orElseThrow();
    }

    private static APIGatewayV2HTTPEvent press(String token, String body) {
        APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
        event.setPathParameters(Map.of("token", token));
        event.setHeaders(Map.of());
        event.setBody(body);
        event.setRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                .withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder().withMethod("POST").build()).build());
        return event;
    }

    private static String unpacked(byte[] gzip) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Random syllables. They compress worse than any real text. */
    private static final class Burmese {
        private static final List<String> VOWELS = List.of("", "ာ", "ိ", "ီ", "ု", "ူ", "ေ", "ဲ", "ော", "ို");
        private static final List<String> ENDS = List.of("", "", "့", "း", "န်", "င်", "က်", "တ်", "မ်");
        private final Random random = new Random(5);

        String text(int length) {
            StringBuilder text = new StringBuilder();
            while (text.length() < length) {
                text.append((char) (0x1000 + random.nextInt(33))).append(VOWELS.get(random.nextInt(VOWELS.size())))
                        .append(ENDS.get(random.nextInt(ENDS.size()))).append(random.nextInt(3) == 0 ? " " : "");
            }
            text.setLength(length);
            return text.toString();
        }
    }

    @Test
    void aMissingSettingIsNamedWhenTheFunctionStarts() {
        IllegalStateException missing = assertThrows(Settings.Missing.class,
                () -> new OpenLink(new Settings(Map.of("TABLE_NAME", "t"))));
        assertTrue(Objects.requireNonNull(missing.getMessage()).contains("SENDERS"));
    }
}
