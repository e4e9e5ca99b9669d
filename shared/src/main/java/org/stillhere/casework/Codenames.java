package org.stillhere.casework;

import java.util.List;
import org.stillhere.domain.Codename;

/** Generates codenames: a colour or a stone and a bird, easy to say on a bad line, and nobody's real name. */
final class Codenames {
    private static final List<String> FIRST = List.of("Amber", "Blue", "Coral", "Copper", "Dusty", "Flint", "Golden",
            "Green", "Grey", "Indigo", "Ivory", "Jade", "Misty", "Ochre", "Opal", "Pearl", "Quiet", "Red", "Rusty",
            "Sandy", "Silver", "Slate", "Teal", "Umber", "Velvet", "White");
    private static final List<String> SECOND = List.of("Bulbul", "Crane", "Curlew", "Dove", "Drongo", "Egret", "Finch",
            "Hawk", "Heron", "Hoopoe", "Ibis", "Jay", "Kite", "Lark", "Mynah", "Oriole", "Owl", "Petrel", "Pipit",
            "Plover", "Quail", "Rail", "Robin", "Shrike", "Stork", "Swift", "Tern", "Thrush", "Wagtail", "Wren");
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int TRIES = 50;
    private final Ground ground;

    Codenames(Ground ground) {
        this.ground = ground;
    }

    /** One that nobody has, as far as can be seen; the transaction makes sure. */
    Codename fresh() {
        for (int i = 0; i < TRIES; i++) {
            Codename codename = new Codename(pick(FIRST) + " " + pick(SECOND));
            if (ground.book().codename(codename.folded()).isEmpty()) {
                return codename;
            }
        }
        return new Codename(pick(FIRST) + " " + pick(FIRST) + " " + pick(SECOND));
    }

    private String pick(List<String> from) {
        return from.get(ground.random().nextInt(from.size()));
    }

    /** A random identifier. */
    static String random(Ground ground, int length) {
        StringBuilder id = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            id.append(LETTERS.charAt(ground.random().nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
