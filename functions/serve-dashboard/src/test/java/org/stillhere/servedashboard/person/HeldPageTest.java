package org.stillhere.servedashboard.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.desk.WordCards;
import org.stillhere.casework.erasure.ErasePerson;
import org.stillhere.casework.plans.PlanRelease;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.SafeguardCommand;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.store.watch.StoredWordCard;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.casework.Rehearsal;

/** Checks the page that shows what is held about a person, and orders their erasure. */
class HeldPageTest {
    private final DashboardBrowser web = new DashboardBrowser();
    private final DefenderId daniel = web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
    private final DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));
    private final DashboardBrowser.SignedIn nadia = web.signIn(web.enter("river", "lead"));
    private final DashboardBrowser.SignedIn elsewhere = web.signIn(web.enter("hill", "lead"));
    private final String path = "/people/" + daniel + "/held";
    private final ErasePerson erasing = new ErasePerson(web.rehearsal.environment());

    private String codename() {
        return web.rehearsal.watch(daniel).codename().value();
    }

    private static void refused(int status, String because, APIGatewayV2HTTPResponse answer) {
        String page = DashboardBrowser.text(answer);
        assertEquals(status, answer.getStatusCode(), page);
        assertTrue(page.contains(because), page);
    }

    @Test
    void listIsOpenedForReasonOnlyAndThatIsOnTheTimeline() {
        refused(422, "reason", tess.post(path, "what", "list"));
        APIGatewayV2HTTPResponse told = tess.post(path, "what", "list", "reason", "He asked for it");
        String page = DashboardBrowser.text(told);
        assertEquals(200, told.getStatusCode(), page);
        assertTrue(page.contains("PROFILE") && page.contains(Rehearsal.DANIEL), page);
        assertFalse(page.contains("+12025550131"), "the number of a contact is theirs");
        List<EventKind> last = web.rehearsal.environment().timeline()
                .entries(daniel, 1, web.rehearsal.clock().instant()).get(0).facts().stream().map(f -> f.what())
                .toList();
        assertEquals(List.of(EventKind.FILE_OPENED, EventKind.PLAN_OPENED), last, "the list has the plan too");
        assertTrue(DashboardBrowser.text(tess.get("/people/" + daniel)).contains("He asked for it"));
        assertEquals(404, elsewhere.post(path, "what", "list", "reason", "x").getStatusCode());
    }

    @Test
    void leadWhoTypesTheCodenameOrdersAnErasureThatAnybodyOfTheTeamCanStop() {
        refused(403, "Only a lead",
                tess.post(path, "what", "erase", "codename", codename(), "when", "now", "reason", "He asks"));
        refused(422, "not the codename",
                nadia.post(path, "what", "erase", "codename", "Rusty", "when", "now", "reason", "He asks"));
        assertTrue(erasing.orderOf(daniel).isEmpty());
        assertEquals(303, nadia.post(path, "what", "erase", "codename", codename(), "when", "now", "reason", "He asks")
                .getStatusCode());
        String page = DashboardBrowser.text(tess.get(path));
        assertTrue(page.contains("has ordered that this person is erased"), page);
        assertTrue(DashboardBrowser.text(tess.get("/people/" + daniel)).contains("He asks"));
        assertEquals(303, tess.post(path, "what", "stop", "reason", "He does not").getStatusCode());
        assertTrue(erasing.orderOf(daniel).isEmpty());
        refused(409, "nothing to stop", tess.post(path, "what", "stop", "reason", "x"));
    }

    @Test
    void orderIsCarriedOutAfterADayAndThePersonIsNotThereAnyMore() {
        nadia.post(path, "what", "erase", "codename", codename(), "when", "now", "reason", "He asks");
        assertEquals(0, erasing.runDue(() -> true));
        web.rehearsal.clock().advance(Duration.ofHours(25));
        assertEquals(1, erasing.runDue(() -> true));
        DashboardBrowser.SignedIn again = web.signIn(tess.id);
        assertEquals(404, again.get(path).getStatusCode());
        assertFalse(DashboardBrowser.text(again.get("/board")).contains("/people/" + daniel));
    }

    @Test
    void nobodyIsErasedWhileACaseIsOpen() {
        new WatchCommands(web.rehearsal.environment()).give(daniel, new Command.StartCase(tess.id, Cause.MISSED));
        refused(409, "A case is open",
                nadia.post(path, "what", "erase", "codename", codename(), "when", "now", "reason", "He asks"));
        assertTrue(erasing.orderOf(daniel).isEmpty());
    }

    /** Whoever holds a session of some minutes ago sees no more by this page than by the person's own page. */
    @Test
    void listAsksForTheSecondFactorAsNamesAndNumbersDo() {
        web.rehearsal.clock().advance(Duration.ofMinutes(6));
        APIGatewayV2HTTPResponse answer = tess.post(path, "what", "list", "reason", "He asked for it");
        assertFalse(DashboardBrowser.text(answer).contains(Rehearsal.DANIEL));
        assertEquals(403, answer.getStatusCode());
        assertEquals(403, nadia.post(path, "what", "erase", "codename", codename(), "when", "now", "reason", "He asks")
                .getStatusCode());
        assertTrue(erasing.orderOf(daniel).isEmpty());
    }

    @Test
    void listIsCountedAmongTheFilesThatOpenAtOnce() {
        for (int i = 0; i < 3; i++) {
            DefenderId other = web.rehearsal.enrol("+120255501" + (41 + i), "+120255502" + (41 + i));
            assertEquals(200, tess.post("/people/" + other + "/held", "what", "list", "reason", "He asked for it")
                    .getStatusCode());
        }
        assertEquals(429, tess.post(path, "what", "list", "reason", "He asked for it").getStatusCode());
    }

    @Test
    void listHasNoWordOfTheCardAndNoDigitsOfThePlan() {
        WatchFile file = web.rehearsal.environment().watches().file(daniel).orElseThrow();
        WordCards cards = new WordCards(web.rehearsal.environment());
        StoredWordCard card = cards.draw(file, true);
        new WatchCommands(web.rehearsal.environment()).give(daniel, Optional.of(file.watch()),
                w -> new SafeguardCommand.CardIssued(tess.id, card.rows().size()),
                d -> cards.stores(file.watch(), card));
        new PlanRelease(web.rehearsal.environment()).giveDigits(tess.id,
                web.rehearsal.environment().watches().file(daniel).orElseThrow(), file.contacts().get(0).id());
        String page = DashboardBrowser.text(tess.post(path, "what", "list", "reason", "He asked for it"));
        assertTrue(page.contains("PROFILE") && page.contains("PLAN_DIGITS"), page);
        for (StoredWordCard.WordRow row : card.rows()) {
            assertFalse(page.contains(row.well().reveal()) || page.contains(row.duress().reveal()), page);
        }
        assertFalse(page.matches("(?s).*digits[^}]{0,40}[0-9]{2}.*"), page);
    }
}
