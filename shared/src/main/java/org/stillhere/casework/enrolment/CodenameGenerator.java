package org.stillhere.casework.enrolment;

import java.util.List;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Codename;

/** Generates codenames: a colour or a stone, and a bird. They are easy to say on a bad line and are nobody's name. */
public final class CodenameGenerator {
    private static final List<String> FIRST = List.of("Amber", "Blue", "Coral", "Copper", "Dusty", "Flint", "Golden",
            "Green", "Grey", "Indigo", "Ivory", "Jade", "Misty", "Ochre", "Opal", "Pearl", "Quiet", "Red", "Rusty",
            "Sandy", "Silver", "Slate", "Teal", "Umber", "Velvet", "White");
    private static final List<String> SECOND = List.of("Bulbul", "Crane", "Curlew", "Dove", "Drongo", "Egret", "Finch",
            "Hawk", "Heron", "Hoopoe", "Ibis", "Jay", "Kite", "Lark", "Mynah", "Oriole", "Owl", "Petrel", "Pipit",
            "Plover", "Quail", "Rail", "Robin", "Shrike", "Stork", "Swift", "Tern", "Thrush", "Wagtail", "Wren");
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int TRIES = 50;
    private final Environment environment;

    CodenameGenerator(Environment environment) {
        this.environment = environment;
    }

    /** A codename that nobody has now. The transaction that stores it makes sure. */
    Codename fresh() {
        for (int i = 0; i < TRIES; i++) {
            Codename codename = new Codename(pick(FIRST) + " " + pick(SECOND));
            if (environment.codenames().find(codename.folded()).isEmpty()) {
                return codename;
            }
        }
        return new Codename(pick(FIRST) + " " + pick(FIRST) + " " + pick(SECOND));
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
