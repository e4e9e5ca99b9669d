package org.stillhere.servedashboard.person;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.stillhere.domain.Availability;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Desk;
import org.stillhere.domain.Household;
import org.stillhere.domain.HowKnown;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.Strength;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.FormField;
import org.stillhere.servedashboard.request.FormField.Choice;
import org.stillhere.servedashboard.request.FormField.FieldKind;

/** Builds the fields that an action asks for, with the values that were typed already. */
final class ActionForm {
    private static final int UNTIL_LENGTH = 16;
    private final DashboardRequest request;
    private final Watch watch;
    private final Desk desk;
    private final DisplayNames names;

    ActionForm(DashboardRequest request, Watch watch, Desk desk, DisplayNames names) {
        this.request = request;
        this.watch = watch;
        this.desk = desk;
        this.names = names;
    }

    List<FormField> fields(CaseAction action) {
        return switch (action) {
            case CLAIM -> List.of(minutes(longestClaim()));
            case HAND_OVER -> List.of(colleagues(), minutes(Claim.DESK_HOLD_MOST), requiredNote());
            case TELL -> List.of(agreedContacts());
            case RUNG -> List.of(contactsToRing());
            case END -> List.of(outcomes(Stream.of(Outcome.values())), known(), note());
            case HOLD -> List.of(outcomes(Stream.of(Outcome.values()).filter(Outcome::incident)), note());
            case START_CASE -> List.of(causes(), requiredNote());
            case CHECK_IN -> List.of(strengths(), requiredNote());
            case PAUSE ->
                    List.of(FormField.of("until", FieldKind.WHEN, request.field("until"), true, UNTIL_LENGTH), note());
            case RELEASE_PLAN -> List.of(toldContacts(), requiredNote());
            case PLAN_DIGITS -> List.of(contacts(c -> c.consent() != Consent.DECLINED));
            case REMARK -> List.of(requiredNote());
            case STOP_TRUSTING -> List.of(phones(false), words("asked", "asked", "on", "off"), requiredNote());
            case TRUST_AGAIN -> List.of(phones(true), words("voice", "voice", "no", "yes"), requiredNote());
            case NEW_CARD -> List.of(words("cardwords", "cardwords", "own", "letters"));
            case HOUSEHOLD -> List.of(contacts(c -> true), households());
            case RELEASE, RESUME, RELEASE_HOLD, VOICE_HEARD, WITHDRAW_CARD, DRILL -> List.of();
        };
    }

    /** How a coordinator knows that all is clear. Any other outcome needs no such answer. */
    private FormField known() {
        return FormField.optionalChoice("known", "field.known", request.field("known"),
                unchosen(Stream.of(HowKnown.values()).map(k -> new Choice(k.name(), request.labels().word("known", k))))
                        .toList());
    }

    /** A list in which nothing is chosen at first, because a wrong choice would do harm. */
    private Stream<Choice> unchosen(Stream<Choice> choices) {
        return Stream.concat(Stream.of(new Choice("", request.labels().say("reason.choose"))), choices);
    }

    private FormField choice(String name, Stream<Choice> choices) {
        return FormField.choice(name, request.field(name), choices.toList());
    }

    private Duration longestClaim() {
        return desk.availability(request.who()) == Availability.IN_A_RING ? Claim.DESK_HOLD_MOST : Claim.DESK_HOLD;
    }

    private FormField minutes(Duration most) {
        String typed = request.field("minutes");
        return FormField.choice("minutes", typed.isEmpty() ? "60" : typed,
                CaseAction.MINUTES.stream().filter(m -> Duration.ofMinutes(m).compareTo(most) <= 0)
                        .map(m -> new Choice(m.toString(), request.labels().length(Duration.ofMinutes(m)))).toList());
    }

    private FormField colleagues() {
        return choice("to",
                desk.staff().stream().map(Desk.Member::id)
                        .filter(id -> !id.equals(request.who()) && desk.availability(id) == Availability.IN_A_RING)
                        .map(id -> new Choice(id.value(), names.coordinator(id.value()))));
    }

    private FormField agreedContacts() {
        return contacts(c -> c.consent() == Consent.AGREED);
    }

    private FormField toldContacts() {
        return contacts(c -> c.consent() == Consent.AGREED && watch.open().flatMap(o -> o.told(c.id())).isPresent());
    }

    private FormField contacts(Predicate<Contact> which) {
        return choice("contact",
                watch.contacts().stream().filter(which).map(c -> new Choice(c.id().value(), names.contact(c.id()))));
    }

    private FormField contactsToRing() {
        return choice("contact",
                watch.cycle() instanceof Cycle.Held held
                        ? held.toRing().stream().map(id -> new Choice(id.value(), names.contact(id)))
                        : Stream.empty());
    }

    private FormField phones(boolean distrusted) {
        return choice("route", watch.routes().stream().filter(r -> watch.distrusts(r.id()) == distrusted)
                .map(r -> new Choice(r.id().value(), SafeguardDescription.phone(request.labels(), watch, r))));
    }

    private FormField words(String name, String key, String... values) {
        return choice(name, Stream.of(values).map(v -> new Choice(v, request.labels().say(key + "." + v))));
    }

    private FormField outcomes(Stream<Outcome> outcomes) {
        return choice("outcome",
                unchosen(outcomes.map(o -> new Choice(o.name(), request.labels().word("outcome", o)))));
    }

    private FormField causes() {
        return choice("cause",
                unchosen(Cause.byHand().stream().map(c -> new Choice(c.name(), request.labels().word("cause", c)))));
    }

    private FormField households() {
        return choice("household", Stream.of(Household.values()).filter(h -> h != Household.UNKNOWN)
                .map(h -> new Choice(h.name(), request.labels().word("household", h))));
    }

    private FormField strengths() {
        return choice("strength", unchosen(Stream.of(Strength.BARE, Strength.CONFIRMED)
                .map(s -> new Choice(s.name(), request.labels().word("onbehalf", s)))));
    }

    private FormField note() {
        return FormField.note("field.note", request.field("note"), false);
    }

    private FormField requiredNote() {
        return FormField.note("field.note.required", request.field("note"), true);
    }
}
