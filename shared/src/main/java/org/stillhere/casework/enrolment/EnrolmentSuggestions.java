package org.stillhere.casework.enrolment;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Codename;
import org.stillhere.domain.TeamId;

/**
 * Suggests codenames, words and codes for an enrolment. A coordinator can replace each of them. Aliases are not
 * suggested: the person chooses by which name each contact knows them.
 */
public final class EnrolmentSuggestions {
    private static final List<String> WORDS = List.of("Anchor", "Basket", "Candle", "Copper", "Feather", "Garden",
            "Harbour", "Kettle", "Ladder", "Lantern", "Marble", "Meadow", "Needle", "Orchard", "Paper", "Pebble",
            "Pepper", "Pocket", "Ribbon", "Saddle", "Shell", "Silver", "Spoon", "Thimble", "Ticket", "Velvet", "Walnut",
            "Willow", "Window", "Wool");
    private final Environment environment;
    private final CodenameGenerator codenames;

    public EnrolmentSuggestions(Environment environment) {
        this.environment = environment;
        this.codenames = new CodenameGenerator(environment);
    }

    /** A codename that nobody has now, and that nobody of this team has one like. */
    public String codename(TeamId team) {
        return codenames.fresh(team).value();
    }

    /** Several codenames, which are also apart from each other and from these. */
    public List<String> codenames(TeamId team, List<Codename> besides, int count) {
        return codenames.fresh(team, besides, count).stream().map(Codename::value).toList();
    }

    /** A word by which one contact recognises our texts. It differs from those that are taken. */
    public String word(Collection<String> taken) {
        return other(WORDS, taken);
    }

    /** Two digits that the defender gives a contact, for the invitation. */
    public String code() {
        return String.format(Locale.ROOT, "%02d", 10 + environment.random().nextInt(90));
    }

    private String other(List<String> from, Collection<String> taken) {
        List<String> free = from.stream().filter(w -> !taken.contains(w)).toList();
        List<String> some = free.isEmpty() ? from : free;
        return some.get(environment.random().nextInt(some.size()));
    }
}
