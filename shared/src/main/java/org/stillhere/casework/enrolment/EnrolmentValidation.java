package org.stillhere.casework.enrolment;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.stillhere.casework.enrolment.EnrolmentFaults.FaultList;
import org.stillhere.casework.validation.FieldValidation;
import org.stillhere.casework.validation.TextValidation;
import org.stillhere.domain.Codename;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Plan;
import org.stillhere.domain.QuietHours;
import org.stillhere.domain.Risk;
import org.stillhere.domain.Schedule;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.Notes;
import org.stillhere.store.watch.Profile;
import org.stillhere.vault.AsciiDigits;
import org.stillhere.vault.Private;
import org.stillhere.wording.Language;
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.Replies;

/** Checks what was entered about the defender and makes records of it. Each refusal names its field. */
final class EnrolmentValidation {
    private static final int AREA_MOST = 32;
    /** The longest of the defender's two words, which are typed on a keypad. */
    private static final int WORD_MOST = 40;
    private static final int PLAN_MOST = 2_000;
    /** A longer night leaves too little day. It is usually one whose two times were exchanged. */
    private static final Duration NIGHT_MOST = Duration.ofHours(14);

    private EnrolmentValidation() {
    }

    static Profile profile(EnrolmentForm form, String sender) {
        PersonalWords words = words(form);
        EnrolmentForm.PersonEntry person = form.person();
        return new Profile(FieldValidation.name("name", person.name()), Language.of("language", person.language()),
                FieldValidation.style("style", person.style()), FieldValidation.zone("zone", person.zone()),
                words.own(), words.duress(), NumberValidation.addresses("numbers", person.numbers()), sender);
    }

    private static PersonalWords words(EnrolmentForm form) {
        EnrolmentForm.WordsEntry typed = form.checkIns().words();
        PersonalWords words = new PersonalWords(own(typed), duress(typed));
        InvalidInput.unless(Replies.usable(words), "own",
                "two words that differ, of four letters or more, and none that people text anyway");
        return words;
    }

    private static Private own(EnrolmentForm.WordsEntry typed) {
        return Private.of(TextValidation.inText("own", typed.own(), WORD_MOST));
    }

    private static Private duress(EnrolmentForm.WordsEntry typed) {
        return Private.of(TextValidation.inText("duress", typed.duress(), WORD_MOST));
    }

    /** Adds everything that is wrong with what was entered about the defender. */
    static void faults(FaultList faults, EnrolmentForm form) {
        EnrolmentForm.PersonEntry person = form.person();
        EnrolmentForm.CheckInEntry checkIns = form.checkIns();
        faults.check(() -> FieldValidation.name("name", person.name()));
        faults.check(() -> Language.of("language", person.language()));
        faults.check(() -> FieldValidation.style("style", person.style()));
        faults.check(() -> area(form));
        faults.check(() -> codename(form));
        NumberValidation.faults(faults, "numbers", person.numbers());
        faults.check(() -> FieldValidation.zone("zone", person.zone()));
        faults.check(() -> schedule(checkIns.schedule(), ZoneOffset.UTC));
        faults.check(() -> spread(checkIns.schedule()));
        faults.check(() -> own(checkIns.words()));
        faults.check(() -> duress(checkIns.words()));
        faults.check(() -> words(form));
        faults.check(() -> ownWordWhereNeeded(FieldValidation.risk("risk", checkIns.risk()),
                !checkIns.words().own().isBlank()));
        faults.check(() -> TextValidation.lines("mustNotBeTold", form.notes().mustNotBeTold(), PLAN_MOST));
        for (int i = 0; i < form.notes().plan().size(); i++) {
            int index = i;
            faults.check(() -> planField("responsePlan[" + index + "]", form.notes().plan().get(index)));
        }
    }

    /** The codename that was typed; empty if one is to be generated. */
    static Optional<Codename> codename(EnrolmentForm form) {
        String typed = form.board().codename().strip();
        return typed.isEmpty() ? Optional.empty() : Optional.of(new Codename(typed));
    }

    private static void ownWordWhereNeeded(Risk risk, boolean hasWord) {
        InvalidInput.unless(!risk.wantsConfirmation() || hasWord, "own",
                "a word: at this risk a plain answer is not enough to end a case");
    }

    static String area(EnrolmentForm form) {
        return TextValidation.inText("area", form.board().area(), AREA_MOST);
    }

    static Plan plan(EnrolmentForm form, Profile profile, RandomGenerator random) {
        EnrolmentForm.CheckInEntry checkIns = form.checkIns();
        Risk risk = FieldValidation.risk("risk", checkIns.risk());
        ownWordWhereNeeded(risk, !profile.own().isEmpty());
        Plan plan = Plan.of(risk, schedule(checkIns.schedule(), profile.zone()), random.nextLong());
        return new Plan(plan.risk(), plan.schedule(), plan.gaps(), spread(checkIns.schedule()), plan.seed(),
                checkIns.words().asked().at(risk), false, checkIns.receipt(), plan.tierDelay(), plan.roundEvery());
    }

    private static Duration spread(EnrolmentForm.When when) {
        String minutes = AsciiDigits.of(when.spread().orElse(EnrolmentForm.When.SPREAD));
        InvalidInput.unless(minutes.matches("[0-9]{1,2}") && Integer.parseInt(minutes) <= Plan.JITTER_MOST.toMinutes(),
                "schedule.spread", "minutes, up to " + Plan.JITTER_MOST.toMinutes());
        return Duration.ofMinutes(Long.parseLong(minutes));
    }

    private static Schedule schedule(EnrolmentForm.When when, ZoneId zone) {
        if (when.every().isEmpty()) {
            return new Schedule.TimesOfDay(zone,
                    when.times().stream().map(t -> FieldValidation.time("schedule.times", t)).toList());
        }
        Duration every = when.every().get();
        Optional<QuietHours> night = when.bedtime().isBlank() && when.waking().isBlank() ? Optional.empty()
                : Optional.of(new QuietHours(FieldValidation.time("schedule.bedtime", when.bedtime()),
                        FieldValidation.time("schedule.waking", when.waking())));
        if (night.filter(n -> n.length().compareTo(NIGHT_MOST) > 0).isPresent()) {
            throw new InvalidInput("schedule.night", "a night of at most 14 hours", "night.length");
        }
        return new Schedule.Every(zone, every, night);
    }

    static Notes notes(EnrolmentForm form) {
        return new Notes(Private.of(TextValidation.lines("mustNotBeTold", form.notes().mustNotBeTold(), PLAN_MOST)),
                responsePlan(form.notes().plan()));
    }

    private static List<Notes.StoredPlanField> responsePlan(List<EnrolmentForm.PlanField> plan) {
        List<Notes.StoredPlanField> fields = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            fields.add(planField("responsePlan[" + i + "]", plan.get(i)));
        }
        return fields;
    }

    private static Notes.StoredPlanField planField(String field, EnrolmentForm.PlanField one) {
        Notes.About about = Stream.of(Notes.About.values()).filter(a -> a.name().equalsIgnoreCase(one.about()))
                .findFirst().orElseThrow(() -> new InvalidInput(field + ".about", "a field of the response plan"));
        InvalidInput.unless(one.upToTier() >= 0 && one.upToTier() <= 5, field + ".upToTier", "a number from 0 to 5");
        return new Notes.StoredPlanField(about,
                Private.of(TextValidation.lines(field + ".text", one.text(), PLAN_MOST)), one.upToTier());
    }

    /** Refuses a form without contacts, unless the defender chose to have only the desk. */
    static void somebodyIsTold(EnrolmentForm form) {
        InvalidInput.unless(form.contacts().deskOnly() || !form.contacts().entries().isEmpty(), "contacts",
                "at least one, or the choice to have only the desk");
    }

    /** Refuses more writes than one transaction takes: all of it is written at once, invitations too, or nothing. */
    static void fitsOneTransaction(List<Write> writes) {
        InvalidInput.unless(writes.size() <= Rows.MOST_ACTIONS, "contacts.atonce",
                "fewer numbers, or fewer who are invited, in one go");
    }
}
