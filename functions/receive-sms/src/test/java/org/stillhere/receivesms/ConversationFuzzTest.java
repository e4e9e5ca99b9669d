package org.stillhere.receivesms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.SmallWorld;
import org.stillhere.casework.inbound.InboundTexts;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Checks that everything that people text, in any order, is taken in. An input is a conversation. Each line is a letter
 * for the person who texts (d the defender, c the contact, k the desk, any other an unknown sender) and the text. For a
 * line that begins with {@code >}, five minutes pass for each character, and everything that is due is done.
 */
class ConversationFuzzTest {
    private static final int LINES = 12;
    private static final Map<Character, String> PEOPLE = Map.of('d', Rehearsal.DANIEL, 'c', SmallWorld.CONTACT, 'k',
            SmallWorld.DESK);
    private static final SmallWorld WORLD = new SmallWorld("two-way");
    private static final List<String> KEPT = new ArrayList<>();
    private static final ReceiveSms HANDLER = new ReceiveSms(new InboundTexts(WORLD.environment(), WORLD.readers()),
            WORLD.signatures(), Rehearsal.URL, (body, priority) -> KEPT.add(body), WORLD.environment().telemetry());

    @DictionaryEntries({ "\\x0Ad1", "\\x0Ad3", "\\x0Ad9", "\\x0Ad0", "\\x0Ac5", "\\x0Ac6", "\\x0Ac7", "\\x0Ac5A",
            "\\x0Ak5", "\\x0Ak6", "\\x0A>>>>", "lantern", "သရက်သီး", "trip 2h", "pause 2d", "STOP", "START", "HELP",
            "42" })
    @FuzzTest
    void whateverPeopleTextIsTakenIn(byte[] bytes) throws ParserConfigurationException, SAXException, IOException {
        WORLD.restore();
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n");
        for (int i = 0; i < Math.min(lines.length, LINES); i++) {
            char who = lines[i].isEmpty() ? '?' : lines[i].charAt(0);
            if (who == '>') {
                WORLD.pass(Duration.ofMinutes(5L * Math.min(lines[i].length(), 60)));
            } else {
                texts(i, PEOPLE.getOrDefault(who, SmallWorld.STRANGER),
                        lines[i].substring(Math.min(1, lines[i].length())));
            }
        }
        WORLD.pass(Duration.ofMinutes(30));
    }

    private static void texts(int number, String from, String text)
            throws ParserConfigurationException, SAXException, IOException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", "SM" + String.format("%032x", number));
        form.put("From", from);
        form.put("To", "+12025550102");
        form.put("Body", text);
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        APIGatewayV2HTTPResponse answer = HANDLER.receive(APIGatewayV2HTTPEvent.builder().withRawPath("/twilio/sms")
                .withHeaders(Map.of("x-twilio-signature", Rehearsal.sign("/twilio/sms", form))).withBody(body).build());
        assertEquals(200, answer.getStatusCode());
        assertEquals(List.of(), KEPT, () -> "it failed: " + WORLD.trouble());
        DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(answer.getBody())));
    }
}
