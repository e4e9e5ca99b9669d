package org.stillhere.servedashboard.steps;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stillhere.casework.enrolment.CurrentEnrolment;
import org.stillhere.casework.enrolment.EnrolmentForm;

/** Fills the form with the current enrolment, except the two words: fields that are left empty keep them. */
public final class PrefilledFields {
    private PrefilledFields() {
    }

    public static Map<String, String> of(CurrentEnrolment agreed) {
        EnrolmentForm form = agreed.form();
        Map<String, String> typed = new LinkedHashMap<>();
        EnrolmentForm.CheckInEntry checkIns = form.checkIns();
        person(typed, "", form.person());
        typed.put("area", form.board().area());
        typed.put("risk", checkIns.risk());
        typed.put("times", String.join(", ", checkIns.schedule().times()));
        typed.put("every", checkIns.schedule().every().map(e -> hours(e)).orElse(""));
        typed.put("bedtime", checkIns.schedule().bedtime());
        typed.put("waking", checkIns.schedule().waking());
        typed.put("spread", checkIns.schedule().spread().orElse(""));
        typed.put("asksForWord", EnrolmentFields.low(checkIns.words().asked()));
        typed.put("receipt", checked(checkIns.receipt()));
        typed.put("deskOnly", checked(form.contacts().deskOnly()));
        typed.put("mustNotBeTold", form.notes().mustNotBeTold());
        for (int i = 0; i < form.contacts().entries().size(); i++) {
            String of = "c" + (i + 1) + ".";
            typed.put(of + "id", agreed.contacts().get(i));
            contact(typed, of, form.contacts().entries().get(i));
        }
        for (EnrolmentForm.PlanField field : form.notes().plan()) {
            typed.put("plan." + field.about(), field.text());
            typed.put("upto." + field.about(), Integer.toString(field.upToTier()));
        }
        return typed;
    }

    private static void contact(Map<String, String> typed, String of, EnrolmentForm.ContactEntry one) {
        person(typed, of, one.person());
        typed.put(of + "introducedAs", one.cover().introducedAs());
        typed.put(of + "alias", one.cover().alias());
        typed.put(of + "word", one.cover().word());
        typed.put(of + "code", one.cover().code());
        typed.put(of + "tier", Integer.toString(one.tier()));
        typed.put(of + "consent", one.consent());
        typed.put(of + "underDuress", checked(one.underDuress()));
    }

    private static void person(Map<String, String> typed, String of, EnrolmentForm.PersonEntry person) {
        typed.put(of + "name", person.name());
        typed.put(of + "language", person.language());
        typed.put(of + "style", person.style());
        typed.put(of + "zone", person.zone());
        for (int i = 0; i < person.numbers().size(); i++) {
            typed.put(of + "number" + (i + 1), person.numbers().get(i).number());
            typed.put(of + "kind" + (i + 1), person.numbers().get(i).kind());
        }
    }

    private static String checked(boolean box) {
        return box ? "1" : "";
    }

    private static String hours(Duration every) {
        return every.toMinutesPart() == 0 ? Long.toString(every.toHours())
                : every.toHours() + ":" + String.format(Locale.ROOT, "%02d", every.toMinutesPart());
    }
}
