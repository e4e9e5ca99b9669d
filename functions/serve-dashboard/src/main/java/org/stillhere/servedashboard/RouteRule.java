package org.stillhere.servedashboard;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.stillhere.casework.permission.Permission;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.store.trail.TrailAction;

/**
 * A route asks for this: the permission that it needs, and what it enters in the audit trail before it is answered. A
 * route without a rule is not served. Files that are opened are entered by {@code FileAccess}, which alone knows
 * whether they open.
 */
record RouteRule(Permission permission, Function<DashboardRequest, Optional<TrailAction>> enters) {
    private static final Map<String, RouteRule> RULES = Map.ofEntries(rule("GET /board", Permission.SEE_TEAM),
            rule("GET /board/now", Permission.SEE_TEAM), rule("GET /desk", Permission.SEE_TEAM),
            rule("POST /desk", Permission.SET_DESK, TrailAction.DUTY_SET),
            rule("GET /desk/words", Permission.SEE_TEAM, TrailAction.WORDS_VIEWED),
            rule("POST /desk/words", Permission.SET_DESK, TrailAction.WORDS_SET),
            rule("GET /desk/sessions", Permission.OWN_SETTINGS, TrailAction.SESSIONS_VIEWED),
            rule("POST /desk/sessions", Permission.OWN_SETTINGS, TrailAction.SESSIONS_ENDED),
            rule("GET /desk/staff", Permission.SEE_TEAM, TrailAction.STAFF_VIEWED),
            rule("POST /desk/staff", Permission.SET_STAFF, TrailAction.STAFF_CHANGED),
            rule("GET /me", Permission.OWN_SETTINGS), rule("POST /me", Permission.OWN_SETTINGS),
            rule("GET /trail", Permission.READ_TRAIL, TrailAction.TRAIL_READ), rule("GET /enrol", Permission.ENROL),
            rule("POST /enrol", Permission.ENROL),
            rule("GET /enrol/{draft}/{step}", Permission.ENROL, TrailAction.DRAFT_VIEWED),
            rule("POST /enrol/{draft}/{step}", Permission.ENROL,
                    r -> Optional.of(
                            r.path("step").equals("check") ? TrailAction.PERSON_ENROLLED : TrailAction.DRAFT_CHANGED)),
            rule("GET /board/claims", Permission.ACT), rule("POST /board/claims", Permission.ACT, TrailAction.ACTED),
            rule("POST /watch", Permission.SEE_TEAM), rule("GET /tasks", Permission.SEE_TEAM),
            rule("GET /tasks/{task}", Permission.SEE_TEAM, TrailAction.TASK_VIEWED),
            rule("POST /tasks/{task}", Permission.ACT, TrailAction.TASK_CHANGED),
            rule("GET /desk/roster", Permission.SEE_TEAM),
            rule("POST /desk/roster", Permission.SET_DESK, TrailAction.DUTY_SET),
            rule("GET /desk/hand-over", Permission.SEE_TEAM),
            rule("POST /desk/hand-over", Permission.SET_DESK, TrailAction.DUTY_SET),
            rule("GET /desk/card", Permission.SEE_TEAM),
            rule("GET /desk/import", Permission.ENROL, TrailAction.FILE_OF_PEOPLE_VIEWED),
            rule("POST /desk/import", Permission.ENROL, TrailAction.PEOPLE_IMPORTED),
            rule("GET /desk/export", Permission.SEE_TEAM),
            rule("POST /desk/export", Permission.OPEN_FILES, TrailAction.PEOPLE_EXPORTED),
            rule("GET /desk/lookback", Permission.SEE_TEAM, TrailAction.LOOKED_BACK),
            rule("GET /people/{id}/next", Permission.ENROL, TrailAction.PERSON_VIEWED),
            rule("GET /people/{id}/month", Permission.SEE_TEAM, TrailAction.LOOKED_BACK),
            rule("GET /people/{id}/cards", Permission.ACT, TrailAction.PERSON_VIEWED),
            rule("GET /people/{id}", Permission.SEE_TEAM, TrailAction.PERSON_VIEWED),
            rule("POST /people/{id}/open", Permission.OPEN_FILES),
            rule("GET /people/{id}/held", Permission.OPEN_FILES, TrailAction.PERSON_VIEWED),
            rule("POST /people/{id}/held", Permission.OPEN_FILES,
                    r -> when(r.field("what").equals("stop"), TrailAction.ERASURE_STOPPED)),
            rule("POST /people/{id}/agreement", Permission.ENROL,
                    r -> r.field("step").equals("open") ? Optional.empty()
                            : unless(r, "step", "more", "try", TrailAction.AGREEMENT_CHANGED)),
            rule("GET /people/{id}/do/{act}", Permission.ACT, TrailAction.PERSON_VIEWED),
            rule("POST /people/{id}/do/{act}", Permission.ACT,
                    r -> when(
                            r.field("sure").equals("1")
                                    || r.path("act").equals("ring") && r.field("what").equals("take"),
                            TrailAction.ACTED)));

    private static Map.Entry<String, RouteRule> rule(String route, Permission permission) {
        return rule(route, permission, r -> Optional.empty());
    }

    private static Map.Entry<String, RouteRule> rule(String route, Permission permission, TrailAction action) {
        return rule(route, permission, r -> Optional.of(action));
    }

    private static Map.Entry<String, RouteRule> rule(String route, Permission permission,
            Function<DashboardRequest, Optional<TrailAction>> enters) {
        return Map.entry(route, new RouteRule(permission, enters));
    }

    private static Optional<TrailAction> when(boolean does, TrailAction action) {
        return does ? Optional.of(action) : Optional.empty();
    }

    private static Optional<TrailAction> unless(DashboardRequest request, String field, String one, String other,
            TrailAction action) {
        String value = request.field(field);
        return when(!value.equals(one) && !value.equals(other), action);
    }

    /** The rule of a route; empty if there is none. */
    static Optional<RouteRule> of(String route) {
        return Optional.ofNullable(RULES.get(route));
    }
}
