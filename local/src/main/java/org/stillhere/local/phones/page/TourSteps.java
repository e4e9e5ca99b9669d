package org.stillhere.local.phones.page;

import java.util.List;
import java.util.function.Predicate;
import org.stillhere.local.phones.Handset;
import org.stillhere.local.phones.HandsetRole;
import org.stillhere.local.phones.PhoneMessage;
import org.stillhere.local.phones.Phones;

/** Writes what a newcomer can try, and ticks each step once the phones show that it happened. */
final class TourSteps {

    /** One step. */
    private enum TourStep {
        ASKED("Ask.",
                "Press <em>next event</em>: a defender’s phone is asked for a sign of life. Press <b>1</b> on it."),
        SILENCE("Silence.",
                "Press <em>next event</em> again, and nothing on the phone that is asked. Let time pass: it is asked again, then a coordinator hears of it, and then a contact."),
        TAKEN("Somebody acts.",
                "Press <b>5</b> on that contact’s phone: it is theirs now, and the others hear that someone is on it."),
        CALLED("A friend is needed.", "Press <b>9</b> on a defender’s phone: desk and contacts hear of it at once."),
        PRACTISED("Practice.",
                "On the board, open somebody and press <em>Hold a drill</em>. Their first contacts get a text; press <b>2</b> on one phone and look at the person’s page.");

        private final String title;
        private final String words;

        TourStep(String title, String words) {
            this.title = title;
            this.words = words;
        }
    }

    private final Phones phones;

    TourSteps(Phones phones) {
        this.phones = phones;
    }

    String html() {
        StringBuilder html = new StringBuilder(
                "<details class=\"steps\" open><summary>What to try</summary>\n<ol id=\"steps\" data-live>\n");
        for (TourStep step : TourStep.values()) {
            boolean done = isDone(step);
            html.append("<li%s><span class=\"tick\" aria-hidden=\"true\">%s</span> <b>%s</b> %s%s</li>\n".formatted(
                    done ? " class=\"done\"" : "", done ? "☑" : "☐", step.title, step.words,
                    done ? " <span class=\"away\">(done)</span>" : ""));
        }
        return html.append("</ol></details>").toString();
    }

    private boolean isDone(TourStep step) {
        return switch (step) {
            case ASKED -> any(HandsetRole.DEFENDER, thread -> answered(thread, "1"));
            case SILENCE ->
                    any(HandsetRole.COORDINATOR, TourSteps::wasTold) && any(HandsetRole.CONTACT, TourSteps::wasTold);
            case TAKEN -> any(HandsetRole.CONTACT, thread -> answered(thread, "5"));
            case CALLED -> any(HandsetRole.DEFENDER, thread -> thread.stream().anyMatch(m -> isKey(m, "9")));
            case PRACTISED -> any(HandsetRole.CONTACT, thread -> answered(thread, "2"));
        };
    }

    private boolean any(HandsetRole role, Predicate<List<PhoneMessage>> what) {
        return phones.handsets().stream().filter(h -> h.role() == role).map(Handset::number)
                .anyMatch(number -> what.test(phones.thread(number)));
    }

    private static boolean wasTold(List<PhoneMessage> thread) {
        return thread.stream().anyMatch(m -> !m.inbound());
    }

    private static boolean answered(List<PhoneMessage> thread, String key) {
        return wasTold(thread) && thread.stream().anyMatch(m -> isKey(m, key));
    }

    private static boolean isKey(PhoneMessage message, String key) {
        return message.inbound() && message.body().strip().equals(key);
    }
}
