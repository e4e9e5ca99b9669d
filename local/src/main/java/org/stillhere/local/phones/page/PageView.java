package org.stillhere.local.phones.page;

import static org.stillhere.local.phones.page.Html.escape;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.local.phones.Handset;
import org.stillhere.local.phones.HandsetRole;
import org.stillhere.local.phones.Mail;
import org.stillhere.local.phones.Phones;
import org.stillhere.local.phones.PhonesConfig;

/** Writes the page as HTML. It works without a script; phones.js only reloads it for the reader. */
final class PageView {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);
    /** The zone of the page until somebody chooses another. The README gives its times in it. */
    static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId MACHINE = ZoneId.systemDefault();

    private static final int MAILS = 20;

    private final PhonesConfig config;
    private final Phones phones;
    private final PageTime time;
    private final ZoneId zone;

    PageView(PhonesConfig config, Phones phones, PageTime time) {
        this.config = config;
        this.phones = phones;
        this.time = time;
        this.zone = time.zone();
    }

    String html() {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>The phones</title><link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/phones.css"><script src="/phones.js" defer></script></head>
                <body>
                <a class="skip" href="#defender">To the phones</a>
                <div class="head">
                <div class="what"><h1>The phones</h1>
                <p>Everybody's phone, side by side. The keys under each send the answer that its owner would give. Nothing leaves this computer.</p></div>
                %s
                <div class="side">%s
                %s</div>
                %s</div>
                <p class="said" id="said" role="status"></p>
                %s
                <main>
                %s%s</main>
                </body></html>
                """
                .formatted(clock(), board(), carrier(), nav(), new TourSteps(phones).html(), groups(), mail());
    }

    private String clock() {
        ZonedDateTime here = time.now().atZone(zone);
        StringBuilder zones = new StringBuilder();
        Stream.of(UTC, MACHINE, ZoneId.of("Asia/Yangon"), ZoneId.of("Asia/Bangkok"), zone).map(ZoneId::getId).distinct()
                .forEach(id -> zones.append(
                        "<option%s>%s</option>".formatted(id.equals(zone.getId()) ? " selected" : "", escape(id))));
        return """
                <section class="clock" aria-label="The clock">
                <div class="when"><p class="now" id="now" data-live><time datetime="%s">%s</time> <span>%s</span></p>
                <form class="zone" method="post" action="/zone"><label><span class="away">Times in</span> <select name="zone" autocomplete="off">%s</select></label><button class="nojs">Set</button></form></div>
                <form class="advance" id="advance" method="post" action="/clock/advance"><span class="label">Let time pass</span>
                <button name="by" value="PT5M">+5 min</button><button name="by" value="PT30M">+30 min</button><button name="by" value="PT3H">+3 h</button>%s</form>
                <p class="moving" id="moving" role="status" data-live%s>settling …</p>
                </section>
                """
                .formatted(time.now(), HandsetView.TIME.format(here), DAY.format(here), zones, next(),
                        time.moving() ? "" : " hidden");
    }

    private String next() {
        return time.next()
                .map(at -> "<button id=\"next\" data-live name=\"by\" value=\"next\">next event, %s</button>"
                        .formatted(HandsetView.TIME.format(at.atZone(zone))))
                .orElse("<button id=\"next\" data-live name=\"by\" value=\"next\" disabled>no next event known</button>");
    }

    private String board() {
        return config.board().map(
                address -> "<p><a href=\"%s\">The coordinators’ board</a></p>".formatted(escape(address.toString())))
                .orElse("");
    }

    private String carrier() {
        boolean down = phones.down();
        return """
                <form class="carrier%s" id="carrier" data-live method="post" action="/carrier"><span>%s</span>
                <button name="state" value="%s">%s</button></form>
                """.formatted(down ? " down" : "",
                down ? "✕ The carrier is down: no text goes out" : "✓ The carrier works", down ? "ok" : "down",
                down ? "Put it back" : "Take it down");
    }

    /** Links to each group, which also show that a group outside of the screen has a new text. */
    private String nav() {
        StringBuilder html = new StringBuilder("<nav aria-label=\"Phones\">");
        for (HandsetRole role : HandsetRole.values()) {
            long count = phones.handsets().stream().filter(h -> h.role() == role).count();
            html.append("<a href=\"#%1$s\" id=\"to-%1$s\"%2$s>%3$s <span data-count>%4$d</span><b data-new></b></a>\n"
                    .formatted(role.word(), count == 0 ? " hidden" : "", title(role), count));
        }
        return html.append("</nav>\n").toString();
    }

    private String groups() {
        List<Handset> all = phones.handsets();
        Optional<String> usual = HandsetView.answered(phones.select(m -> m.kind().equals("sms")));
        StringBuilder html = new StringBuilder();
        for (HandsetRole role : HandsetRole.values()) {
            List<Handset> group = all.stream().filter(h -> h.role() == role).toList();
            html.append(
                    "<section class=\"group\" id=\"%s\" data-group%s><h2>%s</h2><p class=\"about\">%s</p><div class=\"row\">\n"
                            .formatted(role.word(), group.isEmpty() ? " hidden" : "", title(role), about(role)));
            group.forEach(h -> html.append(new HandsetView(h, phones.thread(h.number()), zone).html(usual)));
            html.append("</div></section>\n");
        }
        if (all.isEmpty()) {
            html.append("<p class=\"none\">No phones yet. They appear as people are enrolled.</p>\n");
        }
        return html.toString();
    }

    /** Shows what was sent by the second channel, which is e-mail, the latest first. */
    private String mail() {
        List<Mail> mails = phones.mails();
        StringBuilder html = new StringBuilder("<section class=\"group mail\" id=\"mail\" data-live%s><h2>E-mail</h2>"
                .formatted(mails.isEmpty() ? " hidden" : "")).append(
                        "<p class=\"about\">What does not go by the carrier: to operators, and to the desk’s last resort.</p><ul>\n");
        mails.reversed().stream().limit(MAILS)
                .forEach(m -> html.append("<li><b>%s</b> <small>to %s, %s</small><p>%s</p></li>\n".formatted(
                        escape(m.subject()), escape(m.to().replace('_', ' ')),
                        HandsetView.TIME.format(m.at().atZone(zone)), escape(m.body()))));
        return html.append("</ul></section>\n").toString();
    }

    private static String title(HandsetRole role) {
        return switch (role) {
            case DEFENDER -> "Defenders";
            case CONTACT -> "Trusted contacts";
            case COORDINATOR -> "Coordinators";
            case UNKNOWN -> "Other phones";
        };
    }

    private static String about(HandsetRole role) {
        return switch (role) {
            case DEFENDER -> "They are asked whether they are still here.";
            case CONTACT -> "They hear of it when a defender is silent, or needs somebody.";
            case COORDINATOR -> "They are on duty, and hear of everything that needs a person.";
            case UNKNOWN -> "Numbers that nobody here knows.";
        };
    }
}
