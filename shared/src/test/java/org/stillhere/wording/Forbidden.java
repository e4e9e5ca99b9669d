package org.stillhere.wording;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the words that no cover text may contain, in the four languages. In scripts with spaces it finds whole words,
 * in the others whole phrases.
 */
final class Forbidden {
    /** Words of scripts with spaces, found as whole words. */
    private static final List<String> SPACED = List.of(
            // FIELD's list
            "safe", "safely", "safety", "danger", "dangerous", "emergency", "emergencies", "alert", "alerts", "alarm",
            "alarms", "help", "sos", "police", "arrest", "arrests", "arrested", "missing", "activist", "activists",
            "defender", "defenders", "journalist", "journalists", "protest", "protests", "human rights", "coordinator",
            "coordinators", "exile", "exile hub", "stillhere", "duress", "detained", "prison",
            // French
            "en sécurité", "sécurité", "sûr", "sûre", "sauf", "sauve", "dangereux", "urgence", "urgences", "urgent",
            "alerte", "alertes", "alarme", "alarmes", "aide", "aider", "aidez", "secours", "policier", "policiers",
            "gendarmes", "arrestation", "arrêté", "arrêtée", "disparu", "disparue", "disparition", "activiste",
            "militant", "militante", "défenseur", "défenseure", "défenseurs", "journaliste", "manifestation", "manif",
            "droits humains", "droits de l'homme", "coordinateur", "coordinatrice", "coordination", "détenu", "détenue",
            "contrainte");
    /**
     * Words of scripts without spaces, found anywhere. The Burmese word for police is part of a common possessive,
     * which is excluded.
     */
    private static final Pattern UNSPACED = Pattern.compile(Stream.of(
            // Thai
            "ปลอดภัย", "อันตราย", "ฉุกเฉิน", "เตือนภัย", "แจ้งเตือน", "สัญญาณเตือน", "ช่วย", "ตำรวจ", "จับกุม",
            "ถูกจับ", "หายตัว", "สูญหาย", "นักกิจกรรม", "นักเคลื่อนไหว", "ผู้พิทักษ์", "นักปกป้อง", "นักข่าว",
            "ผู้สื่อข่าว", "ประท้วง", "ชุมนุม", "สิทธิมนุษยชน", "ผู้ประสานงาน",
            // Burmese
            "လုံခြုံ", "ဘေးကင်း", "အန္တရာယ်", "အရေးပေါ်", "သတိပေး", "အချက်ပေး", "ကူညီ", "အကူအညီ", "ရဲ(?!့)", "ဖမ်း",
            "အဖမ်းခံ", "ပျောက်", "လှုပ်ရှားသူ", "ကာကွယ်သူ", "သတင်းထောက်", "ဂျာနယ်လစ်", "ဆန္ဒပြ", "လူ့အခွင့်အရေး",
            "ညှိနှိုင်းရေးမှူး", "ညှိနှိုင်းသူ").map(Forbidden::composed).reduce((a, b) -> a + "|" + b).orElseThrow());
    private static final Pattern WORDS = Pattern.compile("(?<![\\p{L}\\p{M}])("
            + String.join("|", SPACED.stream().map(Forbidden::composed).toList()) + ")(?![\\p{L}\\p{M}])");

    private Forbidden() {
    }

    /** Returns the forbidden words that the text contains. */
    static List<String> in(String text) {
        String folded = composed(text);
        return Stream.concat(WORDS.matcher(folded).results(), UNSPACED.matcher(folded).results()).map(r -> r.group())
                .toList();
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
