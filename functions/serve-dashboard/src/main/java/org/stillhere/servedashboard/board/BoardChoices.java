package org.stillhere.servedashboard.board;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.domain.BoardOrder;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Readiness;
import org.stillhere.domain.Readiness.ReadinessVerdict;
import org.stillhere.domain.Risk;
import org.stillhere.domain.Standing;
import org.stillhere.domain.Standing.StandingState;
import org.stillhere.servedashboard.request.DashboardRequest;

/**
 * What a coordinator chose to see on the board, as its address says. A value that the board does not offer counts as
 * not chosen.
 *
 * @param text
 *            a part of a codename; empty for all, as with the next four
 * @param state
 *            a state in lower case, or {@code needing}, {@code unclaimed}, {@code asked} or {@code quiet}
 * @param ready
 *            {@code yes} or {@code no}
 */
public record BoardChoices(String text, String place, String risk, String state, String ready, String team,
        BoardSort sort, Switches switches) {
    /** Everybody, by urgency. */
    public static final BoardChoices NONE = new BoardChoices("", "", "", "", "", "", BoardSort.URGENCY,
            new Switches(false, false, false));
    /** Groups of states that can be chosen besides single states. */
    static final List<String> GROUPS = List.of("needing", "unclaimed", "asked", "quiet");
    private static final int TEXT_MOST = 40;

    /** The order within each group of states. Whoever needs a human is in the first group whatever the order. */
    public enum BoardSort {
        URGENCY(BoardOrder.BY_URGENCY), CODENAME(Comparator.comparing(s -> s.codename().folded())),
        NEXT(Comparator.comparing(Standing::nextAt)), SINCE(Comparator.comparing(Standing::since));

        private final Comparator<Standing> order;

        BoardSort(Comparator<Standing> order) {
            this.order = order;
        }
    }

    /**
     * The switches of the board, each of which is on or off.
     *
     * @param byPlace
     *            whether people are grouped by place
     * @param sound
     *            whether a sound says that somebody needs a human
     * @param all
     *            whether all who need nobody are listed, however many they are
     */
    public record Switches(boolean byPlace, boolean sound, boolean all) {
    }

    static BoardChoices of(DashboardRequest request) {
        Function<String, String> typed = name -> shortened(request.query(name));
        List<String> states = Stream.concat(GROUPS.stream(), Stream.of(StandingState.values()).map(BoardChoices::lower))
                .toList();
        return new BoardChoices(typed.apply("q").strip(), typed.apply("place"),
                one(typed.apply("risk"), Stream.of(Risk.values()).map(BoardChoices::lower).toList()),
                one(typed.apply("state"), states), one(typed.apply("ready"), List.of("yes", "no")), typed.apply("team"),
                Stream.of(BoardSort.values()).filter(s -> lower(s).equals(request.query("sort"))).findFirst()
                        .orElse(BoardSort.URGENCY),
                new Switches(request.query("group").equals("place"), request.query("sound").equals("on"),
                        request.query("all").equals("1")));
    }

    private static String shortened(String typed) {
        return typed.length() > TEXT_MOST ? typed.substring(0, TEXT_MOST) : typed;
    }

    private static String one(String typed, List<String> offered) {
        return offered.contains(typed) ? typed : "";
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Whether some people are left out. */
    public boolean narrows() {
        return !(text + place + risk + state + ready + team).isEmpty();
    }

    /**
     * The people who were chosen, in the chosen order.
     *
     * @param readiness
     *            whether each is ready; somebody of whom this is not known is in neither choice
     */
    List<Standing> chosen(List<Standing> people, Map<DefenderId, Readiness> readiness) {
        String part = text.replace(" ", "").toLowerCase(Locale.ROOT);
        return people.stream().filter(s -> s.codename().folded().contains(part))
                .filter(s -> place.isEmpty() || s.area().equals(place))
                .filter(s -> team.isEmpty() || s.terms().team().value().equals(team))
                .filter(s -> risk.isEmpty() || lower(s.terms().risk()).equals(risk)).filter(this::inState)
                .filter(s -> ready.isEmpty() || Optional.ofNullable(readiness.get(s.id()))
                        .filter(r -> r.verdict() == ReadinessVerdict.READY == ready.equals("yes")).isPresent())
                .sorted(sort.order.thenComparing(s -> s.id().value())).toList();
    }

    private boolean inState(Standing standing) {
        return switch (state) {
            case "" -> true;
            case "needing" -> standing.state().needsSomebody();
            case "unclaimed" -> BoardOrder.unclaimed(standing);
            case "asked" -> BoardPeople.asked(standing);
            case "quiet" -> BoardPeople.quiet(standing);
            default -> lower(standing.state()).equals(state);
        };
    }

    /** The address of the board with these choices. */
    public String address() {
        return address("/board");
    }

    /** The address of a page with these choices. */
    public String address(String page) {
        String query = query();
        return query.isEmpty() ? page : page + "?" + query;
    }

    /** The choices as the query of an address; empty if nothing was chosen. */
    public String query() {
        List<String> parts = new ArrayList<>();
        add(parts, "q", text);
        add(parts, "place", place);
        add(parts, "risk", risk);
        add(parts, "state", state);
        add(parts, "ready", ready);
        add(parts, "team", team);
        add(parts, "sort", sort == BoardSort.URGENCY ? "" : lower(sort));
        add(parts, "group", switches.byPlace() ? "place" : "");
        add(parts, "sound", switches.sound() ? "on" : "");
        add(parts, "all", switches.all() ? "1" : "");
        return parts.stream().collect(Collectors.joining("&"));
    }

    private static void add(List<String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    /** The same choices with the sound switched on or off. */
    public BoardChoices withSound(boolean on) {
        return with(new Switches(switches.byPlace(), on, switches.all()));
    }

    /** The same choices with everybody listed. */
    public BoardChoices withAll() {
        return with(new Switches(switches.byPlace(), switches.sound(), true));
    }

    private BoardChoices with(Switches other) {
        return new BoardChoices(text, place, risk, state, ready, team, sort, other);
    }

    /** The same order and switches for everybody. */
    public BoardChoices everybody() {
        return new BoardChoices("", "", "", "", "", "", sort, switches);
    }
}
