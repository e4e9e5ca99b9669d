package org.stillhere.casework.enrolment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.AlikeWords;
import org.stillhere.domain.Codename;
import org.stillhere.domain.TeamId;
import org.stillhere.store.watch.TeamWatches;

/**
 * Generates codenames: a colour or a material, and an animal. They are easy to say on a bad line and are nobody's name.
 * No two words of a list sound alike or look alike, so that half of a codename is enough to tell two people of a team
 * apart.
 */
public final class CodenameGenerator {
    static final List<String> FIRST = List.of("Azure", "Basalt", "Brick", "Bronze", "Burgundy", "Canvas", "Copper",
            "Crimson", "Dusty", "Frosty", "Granite", "Indigo", "Linen", "Magenta", "Maroon", "Mossy", "Mustard",
            "Pebble", "Quartz", "Quiet", "Saffron", "Silver", "Smoky", "Steel", "Sunny", "Topaz", "Turquoise", "Umber",
            "Vanilla", "White", "Windy", "Wooden");
    static final List<String> SECOND = List.of("Albatross", "Badger", "Buffalo", "Bulbul", "Cobra", "Condor",
            "Cormorant", "Coyote", "Cricket", "Dolphin", "Dove", "Flamingo", "Fox", "Giraffe", "Goose", "Hawk", "Heron",
            "Hoopoe", "Ibis", "Jaguar", "Kingfisher", "Lapwing", "Lizard", "Lobster", "Magpie", "Monkey", "Mynah",
            "Nightjar", "Octopus", "Osprey", "Ostrich", "Otter", "Parrot", "Pelican", "Pheasant", "Pipit", "Puffin",
            "Python", "Quail", "Rabbit", "Rhino", "Sardine", "Shrike", "Spider", "Starling", "Sunbird", "Swallow",
            "Swift", "Thrush", "Toucan", "Turtle", "Wagtail", "Wombat", "Woodpecker");
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    /** Three words of so many letters fit into a codename. */
    private static final int SHORT = 6;
    private static final int TRIES = 50;
    /** The most people of a team whose codenames are compared. */
    private static final int MOST = 2_000;
    private final Environment environment;

    CodenameGenerator(Environment environment) {
        this.environment = environment;
    }

    /**
     * A codename that nobody has now, and that nobody of this team has one like. While it is possible, it shares not
     * even a word with one of the team. The transaction that stores it makes sure that it is free.
     */
    Codename fresh(TeamId team) {
        return fresh(team, List.of(), 1).get(0);
    }

    /** Several codenames, which are also apart from each other and from these. */
    List<Codename> fresh(TeamId team, List<Codename> besides, int count) {
        TeamWatches seen = environment.watches().ofTeam(team, MOST);
        List<Codename> taken = new ArrayList<>(besides);
        seen.watches().forEach(w -> taken.add(w.codename()));
        taken.addAll(seen.unread());
        List<Codename> fresh = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Codename one = apartFrom(taken);
            fresh.add(one);
            taken.add(one);
        }
        return fresh;
    }

    Codename apartFrom(List<Codename> taken) {
        Predicate<Codename> apart = c -> taken.stream().noneMatch(t -> AlikeWords.alike(c, t));
        return drawn(this::two, c -> taken.stream().noneMatch(t -> AlikeWords.shareAWord(c, t)))
                .or(() -> drawn(this::two, apart)).or(() -> drawn(this::three, apart)).orElseGet(this::three);
    }

    private Optional<Codename> drawn(Supplier<Codename> draw, Predicate<Codename> apart) {
        for (int i = 0; i < TRIES; i++) {
            Codename codename = draw.get();
            if (apart.test(codename) && environment.codenames().find(codename.folded()).isEmpty()) {
                return Optional.of(codename);
            }
        }
        return Optional.empty();
    }

    private Codename two() {
        return new Codename(pick(FIRST) + " " + pick(SECOND));
    }

    /** Three short words, for a team in which every pair of words is like somebody's. */
    private Codename three() {
        return new Codename(String.join(" ", pick(shortOnes(FIRST)), pick(shortOnes(FIRST)), pick(shortOnes(SECOND))));
    }

    private static List<String> shortOnes(List<String> from) {
        return from.stream().filter(w -> w.length() <= SHORT).toList();
    }

    private String pick(List<String> from) {
        return from.get(environment.random().nextInt(from.size()));
    }

    /** A random identifier. */
    public static String random(Environment environment, int length) {
        StringBuilder id = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            id.append(LETTERS.charAt(environment.random().nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
