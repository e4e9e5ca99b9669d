package org.stillhere.openlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.stillhere.casework.Rehearsal;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Settings;
import org.stillhere.runtime.TimeLeft;
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
        String token = rehearsal.ground().vault().link(ask).value().reveal();
        sample.setPathParameters(Map.of("token", token));
        return sample;
    }

    @ParameterizedTest
    @Event(value = "look.json", type = APIGatewayV2HTTPEvent.class)
    void aLinkOpensItsPage(APIGatewayV2HTTPEvent sample) {
        long before = rehearsal.watch(daniel).version();
        APIGatewayV2HTTPResponse page = answer(daniels(sample));
        assertEquals(200, page.getStatusCode());
        assertTrue(page.getBody().contains("Check-in"), page.getBody());
        assertEquals("text/html; charset=utf-8", page.getHeaders().get("Content-Type"));
        assertEquals(before, rehearsal.watch(daniel).version());
    }

    @ParameterizedTest
    @Event(value = "press.json", type = APIGatewayV2HTTPEvent.class)
    void whatIsPressedIsTakenIn(APIGatewayV2HTTPEvent sample) {
        APIGatewayV2HTTPResponse page = answer(daniels(sample));
        assertTrue(page.getBody().contains("Thank you"), page.getBody());
        assertTrue(rehearsal.watch(daniel).cycle() instanceof Cycle.Waiting);
    }

    @ParameterizedTest
    @Event(value = "look.json", type = APIGatewayV2HTTPEvent.class)
    void nobodysLinkShowsThatThereIsNothingInTheBrowsersLanguage(APIGatewayV2HTTPEvent sample) {
        APIGatewayV2HTTPResponse page = answer(sample);
        assertEquals(404, page.getStatusCode());
        assertTrue(page.getBody().contains("lang=\"my\""), page.getBody());
        sample.setHeaders(Map.of("accept-language", "nonsense;q=x, 5"));
        assertTrue(answer(sample).getBody().contains("There is nothing here any more."));
    }

    /** Sent is said only of what was kept. */
    @ParameterizedTest
    @Event(value = "press.json", type = APIGatewayV2HTTPEvent.class)
    void whatCannotBeTakenInSaysThatItWasNotSent(APIGatewayV2HTTPEvent sample) {
        APIGatewayV2HTTPEvent press = daniels(sample);
        rehearsal.breakDown(pk -> pk.startsWith("D#"));
        APIGatewayV2HTTPResponse page = answer(press);
        assertEquals(503, page.getStatusCode());
        assertFalse(page.getBody().isEmpty());
        assertEquals(1, rehearsal.counted(Metric.PAGE_FAILED));
    }

    @Test
    void aMissingSettingStopsItByName() {
        IllegalStateException missing = assertThrows(Settings.Missing.class,
                () -> new OpenLink(new Settings(Map.of("TABLE_NAME", "t"))));
        assertTrue(Objects.requireNonNull(missing.getMessage()).contains("SENDERS"));
    }
}
