package org.stillhere.servedashboard.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.servedashboard.PageForm;

/** Checks the field that says what a text would mean from one person. */
class TextTrialTest extends EnrolmentFormFixture {
    private static final String TABLE = """
            1                            | It is a check-in, without their own word.
            mango                        | It is a check-in, confirmed by their own word.
            9                            | It is a call for help.
            HELP HELP HELP               | It is a call for help.
            papaya                       | It contains their duress word.
            ok papaya                    | It contains their duress word.
            they took my brother, mango  | It contains their own word, and words that we would not understand.
            3                            | They would be asked again later.
            qwertz                       | We would not understand it.
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void theEnrolmentPageSaysWhatATextWouldMeanAndKeepsTheForm(String text, String meaning) {
        Map<String, String> fields = Map.of("own", "mango", "duress", "papaya", "trial", text, "step", "try");
        String page = DashboardBrowser.text(walk.send(walk.begin() + "words", fields));
        assertTrue(page.contains(meaning), page);
        Map<String, String> kept = PageForm.fields(page);
        fields.keySet().stream().filter(f -> !f.equals("step"))
                .forEach(f -> assertEquals(fields.get(f), kept.get(f), f));
        assertTrue(page.contains("aria-describedby=\"trial-read trial-hint\""), page);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void thePersonsPageReadsATextWithTheirWordsAndDoesNotShowThem(String text, String meaning) {
        Watch watch = enrolled(walk.enrol(DraftWalk.values()));
        long before = web.rehearsal.watch(watch.id()).version();
        String page = DashboardBrowser.text(tess.post("/people/" + watch.id() + "/open", "what", "try", "trial", text));
        assertTrue(page.contains(meaning), page);
        assertFalse(page.replace("value=\"" + text + "\"", "").contains("papaya"), page);
        assertFalse(page.replace("value=\"" + text + "\"", "").contains("mango"), page);
        assertEquals(before, web.rehearsal.watch(watch.id()).version(), "nothing is stored");
    }

    @Test
    void theAgreementFormReadsATextWithTheKeptWordsOrTheTypedOnes() {
        Watch watch = enrolled(walk.enrol(DraftWalk.values()));
        Map<String, String> fields = opened(tess, watch, "words");
        fields.put("step", "try");
        fields.put("trial", "mango");
        String page = DashboardBrowser.text(changeOnce(tess, watch, fields));
        assertTrue(page.contains("confirmed by their own word"), page);
        assertFalse(page.replace("value=\"mango\"", "").contains("mango"));
        fields.put("own", "blue kettle");
        fields.put("duress", "old ladder");
        fields.put("trial", "old ladder");
        assertTrue(DashboardBrowser.text(changeOnce(tess, watch, fields)).contains("It contains their duress word."));
    }

    @Test
    void markupInATriedTextIsShownAsText() {
        Watch watch = enrolled(walk.enrol(DraftWalk.values()));
        String page = DashboardBrowser.text(
                tess.post("/people/" + watch.id() + "/open", "what", "try", "trial", "\"><script>alert(1)</script>"));
        assertFalse(page.contains("<script>alert"), page);
    }
}
