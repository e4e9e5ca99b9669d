package org.stillhere.servedashboard.person;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.request.DashboardRequest;

/** An action of a coordinator on one person, and when it makes sense. */
public enum CaseAction {
    CLAIM, RELEASE, HAND_OVER, TELL, END, START_CASE, CHECK_IN, PAUSE, RESUME, HOLD, RELEASE_HOLD, RUNG, REMARK,
    RELEASE_PLAN, PLAN_DIGITS, STOP_TRUSTING, TRUST_AGAIN, VOICE_HEARD, NEW_CARD, WITHDRAW_CARD, DRILL, HOUSEHOLD;

    /** Minutes for which a coordinator can claim a case or hand it over. */
    static final List<Integer> MINUTES = List.of(30, 60, 120, 240, 480, 720);

    /** The action as it is written in an address. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<CaseAction> of(String path) {
        return Stream.of(values()).filter(a -> a.path().equals(path)).findFirst();
    }

    /** Whether the action makes sense in the present state. */
    public boolean fits(Watch watch) {
        boolean open = watch.open().isPresent();
        boolean held = watch.cycle() instanceof Cycle.Held;
        return switch (this) {
            case CLAIM -> open || failing(watch);
            case HAND_OVER, END -> open;
            case RELEASE -> watch.open().flatMap(c -> c.desk().claim()).isPresent();
            case TELL -> open && watch.contacts().stream().anyMatch(c -> c.consent() == Consent.AGREED);
            case START_CASE -> watch.open().filter(c -> c.cause() != Cause.CONCERN).isEmpty();
            case CHECK_IN, REMARK, VOICE_HEARD, NEW_CARD -> true;
            case STOP_TRUSTING -> watch.routes().stream().anyMatch(r -> !watch.distrusts(r.id()));
            case TRUST_AGAIN -> watch.routes().stream().anyMatch(r -> watch.distrusts(r.id()));
            case WITHDRAW_CARD -> watch.safeguards().card().isPresent();
            case PAUSE -> !held;
            case RESUME -> watch.cycle() instanceof Cycle.Paused;
            case HOLD -> !open;
            case RELEASE_HOLD -> held;
            case RELEASE_PLAN -> watch.open().filter(c -> !c.contacts().told().isEmpty()).isPresent();
            case PLAN_DIGITS -> watch.contacts().stream().anyMatch(c -> c.consent() != Consent.DECLINED);
            case DRILL -> !open && !held && watch.contacts().stream().anyMatch(Contact::canBeTold);
            case HOUSEHOLD -> !watch.contacts().isEmpty();
            case RUNG -> watch.cycle() instanceof Cycle.Held h && !h.toRing().isEmpty();
        };
    }

    /** Whether it is a part of readiness, and has its button there. */
    public boolean prepares() {
        return this == DRILL || this == HOUSEHOLD;
    }

    /**
     * Whether the second factor is asked for first, as before a file opens: it shows words or digits that only the
     * person or a contact may know, releases a plan, or trusts a phone.
     */
    boolean needsProof() {
        return this == NEW_CARD || this == PLAN_DIGITS || this == RELEASE_PLAN || this == TRUST_AGAIN;
    }

    /** Whether one press does it without a preview: claiming a case that nobody has, and ticking off a call. */
    boolean needsNoPreview(DashboardRequest request) {
        return this == RUNG || this == CLAIM && !request.field("takeover").equals("1");
    }

    private static boolean failing(Watch watch) {
        return watch.cycle() instanceof Cycle.NotAsked
                || watch.cycle() instanceof Cycle.Asking a && a.ask().failing().isPresent();
    }
}
