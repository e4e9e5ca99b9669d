package org.stillhere.servedashboard.enrolment;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stillhere.casework.enrolment.CurrentEnrolment;
import org.stillhere.casework.enrolment.EnrolmentForm;

/** What stands in the fields of somebody who is enrolled. The two words do not: left empty, they stay. */
public final class PrefilledForm {
    private PrefilledForm() {
    }

    public static Map<String, String> of(CurrentEnrolment agreed) {
        EnrolmentForm form = agreed.form();
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("name", form.name());
        typed.put("language", form.language());
        typed.put("style", form.style());
        typed.put("zone", form.zone());
        typed.put("area", form.area());
        typed.put("risk", form.risk());
        typed.put("times", String.join(", ", form.schedule().times()));
        typed.put("every", form.schedule().every().map(e -> hours(e)).orElse(""));
        typed.put("bedtime", form.schedule().bedtime());
        typed.put("waking", form.schedule().waking());
        typed.put("asksForWord", form.asksForWord() ? "1" : "");
        typed.put("receipt", form.receipt() ? "1" : "");
        typed.put("deskOnly", form.deskOnly() ? "1" : "");
        typed.put("mustNotBeTold", form.mustNotBeTold());
        numbers(typed, "", form.numbers());
        for (int i = 0; i < form.contacts().size(); i++) {
            EnrolmentForm.ContactEntry one = form.contacts().get(i);
            String of = "c" + (i + 1) + ".";
            typed.put(of + "id", agreed.contacts().get(i));
            typed.put(of + "name", one.name());
            typed.put(of + "introducedAs", one.introducedAs());
            typed.put(of + "alias", one.alias());
            typed.put(of + "word", one.word());
            typed.put(of + "code", one.code());
            typed.put(of + "tier", Integer.toString(one.tier()));
            typed.put(of + "consent", one.consent());
            typed.put(of + "underDuress", one.underDuress() ? "1" : "");
            typed.put(of + "language", one.language());
            typed.put(of + "style", one.style());
            typed.put(of + "zone", one.zone());
            numbers(typed, of, one.numbers());
        }
        for (EnrolmentForm.PlanField field : form.responsePlan()) {
            typed.put("plan." + field.about(), field.text());
            typed.put("upto." + field.about(), Integer.toString(field.upToTier()));
        }
        return typed;
    }

    private static String hours(Duration every) {
        return every.toMinutesPart() == 0 ? Long.toString(every.toHours())
                : every.toHours() + ":" + String.format(Locale.ROOT, "%02d", every.toMinutesPart());
    }

    private static void numbers(Map<String, String> typed, String of, List<EnrolmentForm.Number> numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            typed.put(of + "number" + (i + 1), numbers.get(i).number());
            typed.put(of + "kind" + (i + 1), numbers.get(i).kind());
        }
    }
}
