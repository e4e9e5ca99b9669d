package org.stillhere.servedashboard.board;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.domain.BoardOrder;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Readiness;
import org.stillhere.domain.Standing;
import org.stillhere.domain.Standing.StandingState;
import org.stillhere.servedashboard.request.TabIcon;
import org.stillhere.vault.Sha256;

/**
 * The people of a team as the board lists them. What the heading, the title and the icon say counts everybody, whatever
 * was chosen: a choice must not hide that somebody needs a human.
 *
 * @param needing
 *            how many need a human
 * @param unclaimed
 *            of these, the people whom nobody has
 * @param listed
 *            the people who were chosen, in their order
 */
public record BoardPeople(List<Standing> all, int needing, List<Standing> unclaimed, List<Standing> listed,
        BoardChoices choices) {
    /** More people who need nobody are listed on demand only: a page must arrive on a slow line. */
    static final int QUIET_MOST = 100;
    /** Of the people who were asked, those whose next step is soonest are listed, and more on demand. */
    static final int ASKED_MOST = 100;
    /** While somebody needs a human whom nobody has, the sound is repeated so often. */
    private static final Duration CHIME_AGAIN = Duration.ofMinutes(5);
    private static final int KEY_LENGTH = 12;

    /** The people of one place. */
    public record PlaceGroup(String place, List<Standing> people) {
    }

    /** The people of a team with these choices. */
    public static BoardPeople of(List<Standing> all, Map<DefenderId, Readiness> readiness, BoardChoices choices) {
        return new BoardPeople(all, (int) all.stream().filter(s -> s.state().needsSomebody()).count(),
                all.stream().filter(BoardOrder::unclaimed).toList(), choices.chosen(all, readiness), choices);
    }

    static boolean asked(Standing standing) {
        return standing.state() == StandingState.CHECKING || standing.state() == StandingState.ASKED;
    }

    static boolean quiet(Standing standing) {
        return standing.state().compareTo(StandingState.HELD) >= 0;
    }

    public List<Standing> listedNeeding() {
        return listed.stream().filter(s -> s.state().needsSomebody()).toList();
    }

    /**
     * Those who were asked: all whose time is over, and of the others those whose next step is soonest, in the order of
     * the list. All of them, if that was chosen, and where places are counted.
     */
    public List<Standing> listedAsked() {
        List<Standing> asked = listed.stream().filter(BoardPeople::asked).toList();
        if (asked.size() <= ASKED_MOST || choices.switches().all() || choices.switches().byPlace()) {
            return asked;
        }
        Set<DefenderId> soonest = asked.stream().filter(s -> s.state() == StandingState.ASKED)
                .sorted(Comparator.comparing(Standing::nextAt)).limit(ASKED_MOST).map(Standing::id)
                .collect(Collectors.toSet());
        return asked.stream().filter(s -> s.state() != StandingState.ASKED || soonest.contains(s.id())).toList();
    }

    /** How many who were asked are not listed. */
    public int moreAsked() {
        return (int) listed.stream().filter(BoardPeople::asked).count() - listedAsked().size();
    }

    /** The first of those who need nobody, or all if that was chosen. */
    public List<Standing> listedQuiet() {
        return listed.stream().filter(BoardPeople::quiet).limit(choices.switches().all() ? all.size() : QUIET_MOST)
                .toList();
    }

    /** How many who need nobody are not listed. */
    public int moreQuiet() {
        return (int) listed.stream().filter(BoardPeople::quiet).count() - listedQuiet().size();
    }

    /** How many who need a human are left out by the choice. */
    public int needingElsewhere() {
        return needing - listedNeeding().size();
    }

    /** The places of everybody, in alphabetical order. */
    public List<String> places() {
        return all.stream().map(Standing::area).filter(a -> !a.isEmpty()).distinct().sorted().toList();
    }

    /**
     * These people by place, the place with the most of them first: where many are silent at once, it is often the
     * network. One group without a place if people are not grouped.
     */
    public List<PlaceGroup> groups(List<Standing> people) {
        if (!choices.switches().byPlace()) {
            return List.of(new PlaceGroup("", people));
        }
        Map<String, List<Standing>> byPlace = people.stream()
                .collect(Collectors.groupingBy(Standing::area, LinkedHashMap::new, Collectors.toList()));
        Comparator<PlaceGroup> most = Comparator.comparing((PlaceGroup g) -> g.place().isEmpty())
                .thenComparing(g -> -g.people().size()).thenComparing(PlaceGroup::place);
        return byPlace.entrySet().stream().map(e -> new PlaceGroup(e.getKey(), e.getValue())).sorted(most).toList();
    }

    /** The icon of the tab. */
    public String icon() {
        return TabIcon.of(needing, unclaimed.size()).address();
    }

    /** Whether the sound is switched on, and there is a reason for it. */
    public boolean chimes() {
        return choices.switches().sound() && !unclaimed.isEmpty();
    }

    /** Names the sound. It is played once for each name: again when somebody else needs a human, and every 5 min. */
    public String chime(Instant now) {
        Stream<String> who = unclaimed.stream().map(s -> s.id().value()).sorted();
        return Sha256.of(who.collect(Collectors.joining(" ")) + now.toEpochMilli() / CHIME_AGAIN.toMillis())
                .substring(0, KEY_LENGTH);
    }
}
