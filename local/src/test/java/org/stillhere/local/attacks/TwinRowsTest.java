package org.stillhere.local.attacks;

import static org.stillhere.local.Story.contact;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.local.Story;

class TwinRowsTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";

    private static Story world() {
        Story story = Story.at("2026-11-23T01:59:00Z").desk();
        story.defender("Blue Heron", DANIEL, "raised", When.at("09:00"),
                Story.markedForDuress(HANNAH, "Sam", "Lantern", 1));
        return story.advance("PT5M");
    }

    @Test
    void explore() {
        try (Story own = world(); Story duress = world()) {
            own.phone(DANIEL).replies("mango tree");
            duress.phone(DANIEL).replies("paper boat");
            show("after", own, duress);
            own.advance("PT20M");
            duress.advance("PT20M");
            show("20 min", own, duress);
        }
    }

    private static void show(String when, Story own, Story duress) {
        List<String> numbers = List.of(DANIEL, HANNAH, "+447700900032", "+66800000031", "+447700900031");
        diff(when + " rows", StolenTable.of(own, numbers).lines(), StolenTable.of(duress, numbers).lines());
        diff(when + " log", own.log().lines().toList(), duress.log().lines().toList());
    }

    private static void diff(String what, List<String> a, List<String> b) {
        List<String> onlyA = new ArrayList<>(a);
        b.forEach(onlyA::remove);
        List<String> onlyB = new ArrayList<>(b);
        a.forEach(onlyB::remove);
        System.out.println("==== " + what);
        onlyA.forEach(l -> System.out.println("own    " + l));
        onlyB.forEach(l -> System.out.println("duress " + l));
    }
}
