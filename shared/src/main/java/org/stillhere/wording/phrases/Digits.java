package org.stillhere.wording.phrases;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.stillhere.wording.phrases.Cover.Piece;
import org.stillhere.wording.phrases.Cover.PieceKind;

/**
 * The digits in a text that may be keys: no times, amounts or quantities.
 *
 * @param keys
 *            the single digits, and 9 where it is repeated
 * @param nineAtAnEnd
 *            whether a 9 opens or ends the text
 * @param threeAtAnEnd
 *            whether a 3 opens or ends the text
 * @param others
 *            whether there are longer numbers
 * @param counted
 *            whether there are numbers that count something
 */
public record Digits(Set<Integer> keys, boolean nineAtAnEnd, boolean threeAtAnEnd, boolean others, boolean counted) {

    /**
     * @param presses
     *            whether 19, 91 and 119 are somebody's haste to press 1 and 9; otherwise they are codes
     */
    public static Digits of(Cover cover, boolean presses) {
        List<Piece> telling = cover.telling();
        Set<Integer> keys = new TreeSet<>();
        boolean nine = false;
        boolean three = false;
        boolean others = false;
        boolean counted = false;
        for (int i = 0; i < telling.size(); i++) {
            Piece piece = telling.get(i);
            if (piece.kind() != PieceKind.KEY) {
                continue;
            }
            if (cover.isCounted(piece)) {
                counted = true;
                continue;
            }
            String number = cover.text(piece);
            boolean atAnEnd = (i == 0 || i == telling.size() - 1) && !countsOneThing(cover, telling, i);
            if (number.matches("9+") || presses && number.matches("[19]{2,3}") && number.contains("9")) {
                keys.add(9);
                nine |= atAnEnd;
            } else if (presses && number.matches("1{2,3}")) {
                keys.add(1);
            } else if (number.length() == 1) {
                keys.add(number.charAt(0) - '0');
                three |= number.equals("3") && atAnEnd;
            } else {
                others = true;
            }
        }
        return new Digits(keys, nine, three, others, counted);
    }

    /** "9 apples": a number and one plural are an amount. */
    private static boolean countsOneThing(Cover cover, List<Piece> telling, int i) {
        List<Piece> pieces = cover.pieces();
        int next = pieces.indexOf(telling.get(i)) + 1;
        if (next < pieces.size() && pieces.get(next).is(Sense.EVERYDAY) && !pieces.get(next).is(Sense.FILLER)) {
            return isPlural(cover.text(pieces.get(next)));
        }
        return telling.size() == 2 && i == 0 && telling.get(1).kind() == PieceKind.UNREAD
                && isPlural(cover.text(telling.get(1)));
    }

    private static boolean isPlural(String word) {
        return word.length() > 4 && word.endsWith("s");
    }

    /** Whether this is the only key. */
    public boolean only(int key) {
        return keys.equals(Set.of(key));
    }
}
