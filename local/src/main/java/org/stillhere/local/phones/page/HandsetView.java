package org.stillhere.local.phones.page;

import static org.stillhere.local.phones.page.Html.escape;
import static org.stillhere.local.phones.page.Html.lang;
import static org.stillhere.local.phones.page.Html.linked;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stillhere.local.phones.Handset;
import org.stillhere.local.phones.HandsetMode;
import org.stillhere.local.phones.PhoneMessage;
import org.stillhere.local.phones.Phones;

/** Writes one handset of the page as HTML. */
final class HandsetView {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
    /** The screen shows so many texts; the API has all of them. */
    private static final int SHOWN = 60;

    /** A key of the handset, and the label that explains it. */
    private record KeyButton(String digit, String says) {
    }

    private final Handset handset;
    private final List<PhoneMessage> thread;
    private final ZoneId zone;
    private final String number;

    HandsetView(Handset handset, List<PhoneMessage> thread, ZoneId zone) {
        this.handset = handset;
        this.thread = thread;
        this.zone = zone;
        this.number = handset.number().substring(1);
    }

    private static final Pattern NUMBER = Pattern.compile("\\+[0-9]{8,15}");

    /** Returns the number that this person would answer: the one that the last text names, or else its sender. */
    static Optional<String> answered(List<PhoneMessage> thread) {
        return thread.reversed().stream().filter(m -> !m.inbound()).flatMap(m -> {
            Matcher named = NUMBER.matcher(m.body());
            return named.find() ? Stream.of(named.group()) : Stream.of(m.from()).filter(Phones::isNumber);
        }).findFirst();
    }

    /**
     * @param elsewhere
     *            the number that others answer, for a person who has not received a text yet
     */
    String html(Optional<String> elsewhere) {
        String name = escape(handset.name());
        String called = handset.name().equals(handset.number()) ? ""
                : "<p class=\"number\">" + handset.number() + "</p>";
        return """
                <article class="phone" id="p%1$s" data-phone aria-labelledby="n%1$s">
                <header class="top"><span class="slit" aria-hidden="true"></span><h3 id="n%1$s"%2$s>%3$s</h3>%4$s</header>
                <ol class="thread" id="t%1$s" role="log" aria-live="polite" tabindex="0" aria-label="Texts on the phone of %3$s">
                %5$s</ol>
                <div class="pad">%6$s%7$s%8$s</div>
                </article>
                """
                .formatted(number, lang(handset.name()), name, called, items(), keys(elsewhere), say(elsewhere),
                        modes());
    }

    private String items() {
        if (thread.isEmpty()) {
            return "<li class=\"none\" data-id=\"none\">Nothing yet.</li>\n";
        }
        StringBuilder items = new StringBuilder();
        LocalDate before = LocalDate.MIN;
        String party = "";
        for (PhoneMessage message : thread.subList(Math.max(0, thread.size() - SHOWN), thread.size())) {
            LocalDate day = message.updated().atZone(zone).toLocalDate();
            if (!day.equals(before)) {
                items.append("<li class=\"day\" data-id=\"day-%s-%s\">%s</li>\n".formatted(day, escape(message.id()),
                        DAY.format(day)));
                before = day;
            }
            String other = message.inbound() ? message.to() : message.from();
            items.append(message.kind().equals("call") ? call(message) : text(message, !other.equals(party)));
            party = other;
        }
        return items.toString();
    }

    /**
     * @param newParty
     *            whether the other number differs from that of the text before
     */
    private String text(PhoneMessage m, boolean newParty) {
        String side = m.inbound() ? "mine" : m.status().equals("delivered") ? "theirs" : "theirs away";
        String who = newParty ? " <span>" + (m.inbound() ? "to " + m.to() : "from " + escape(m.from())) + "</span>"
                : "";
        String words = side.equals("theirs") ? linked(m.body()) : escape(m.body());
        return "<li class=\"%s\" data-id=\"%s\"><p dir=\"auto\"%s>%s</p><small>%s <span>%s</span>%s</small></li>\n"
                .formatted(side, escape(m.id()), lang(m.body()), words, time(m), state(m), who);
    }

    private String call(PhoneMessage m) {
        return "<li class=\"mine\" data-id=\"%s\"><p>☎ Rang %s and hung up</p><small>%s</small></li>\n"
                .formatted(escape(m.id()), escape(m.to()), time(m));
    }

    private String time(PhoneMessage m) {
        return "<time datetime=\"%s\">%s</time>".formatted(m.updated(), TIME.format(m.updated().atZone(zone)));
    }

    /** Returns a shape and a word, so that the state does not depend on colour. */
    private static String state(PhoneMessage m) {
        if (m.inbound()) {
            return m.error() == 0 ? "✓ sent" : "△ sent, not taken yet";
        }
        return switch (m.status()) {
            case "queued" -> "… on its way";
            case "sent" -> "→ sent, not here yet";
            case "delivered" -> "✓ delivered";
            default -> "✕ never arrived, " + m.error();
        };
    }

    private String keys(Optional<String> elsewhere) {
        List<KeyButton> keys = switch (handset.role()) {
            case DEFENDER -> List.of(new KeyButton("1", "I am here"), new KeyButton("3", "later"),
                    new KeyButton("9", "I need a friend"), new KeyButton("0", "not me"));
            case CONTACT -> List.of(new KeyButton("2", "read"), new KeyButton("5", "I take it"),
                    new KeyButton("6", "I cannot"), new KeyButton("7", "heard them, fine"),
                    new KeyButton("8", "ring me"), new KeyButton("0", "not me"));
            case COORDINATOR -> List.of(new KeyButton("5", "I have it"), new KeyButton("6", "not any more"));
            case UNKNOWN -> List.of();
        };
        Optional<String> to = answered(thread).or(() -> elsewhere);
        if (keys.isEmpty() || to.isEmpty()) {
            return "<div class=\"keys\" id=\"k" + number + "\" data-live></div>\n";
        }
        StringBuilder html = new StringBuilder(
                "<form class=\"keys%3$s\" id=\"k%1$s\" data-live method=\"post\" action=\"/phones/%%2B%1$s/text\"><input type=\"hidden\" name=\"to\" value=\"%2$s\">"
                        .formatted(number, to.get(), keys.size() > 4 ? " many" : ""));
        for (KeyButton key : keys) {
            html.append("<button name=\"body\" value=\"%s\"><b>%s</b> <span>%s</span></button>".formatted(key.digit(),
                    key.digit(), key.says()));
        }
        return html.append("</form>\n").toString();
    }

    private String say(Optional<String> elsewhere) {
        String to = answered(thread).or(() -> elsewhere).orElse("");
        return """
                <form class="say" method="post" action="/phones/%%2B%1$s/text">
                <label for="b%1$s">Own words</label>
                <label class="to" for="o%1$s">to <input id="o%1$s" name="to" value="%2$s" data-follows required inputmode="tel" pattern="\\+?[0-9]{3,15}" autocomplete="off"></label>
                <textarea id="b%1$s" name="body" rows="1" maxlength="1600" required dir="auto" autocomplete="off"></textarea><button>Send</button>
                </form>
                """
                .formatted(number, to);
    }

    private String modes() {
        StringBuilder options = new StringBuilder();
        for (HandsetMode mode : HandsetMode.values()) {
            options.append("<option value=\"%s\"%s>%s</option>".formatted(mode.word(),
                    mode == handset.mode() ? " selected" : "", says(mode)));
        }
        return """
                <form class="mode" method="post" action="/phones/%%2B%1$s/mode"><label for="m%1$s">Signal</label>
                <select id="m%1$s" name="mode" data-mode autocomplete="off">%2$s</select><button class="nojs">Set</button></form>
                """
                .formatted(number, options);
    }

    private static String says(HandsetMode mode) {
        return switch (mode) {
            case OK -> "good";
            case UNDELIVERED -> "texts get lost (undelivered)";
            case UNREACHABLE -> "switched off (unreachable)";
            case SLOW -> "slow, 5 minutes";
            case REFUSES -> "number refused";
            case THROTTLED -> "carrier is busy (throttled)";
        };
    }
}
