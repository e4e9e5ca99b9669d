package org.stillhere.casework.health;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.carrier.CarrierErrors;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Notice;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.runtime.SecondChannel.To;
import org.stillhere.store.engine.EngineRows;
import org.stillhere.store.engine.Problems;
import org.stillhere.store.engine.Versioned;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.vault.Private;
import org.stillhere.wording.Catalogue;
import org.stillhere.wording.Language;
import org.stillhere.wording.Reader;
import org.stillhere.wording.Style;

/**
 * Writes to people by the second channel, in each language that coordinators have. It names nobody. A failure is
 * counted and stops nothing. While the channel is out of order it is not used, so that no text waits for it.
 */
public final class OperatorMail {
    /** The same is said at most once in this time. */
    private static final Duration AGAIN = Duration.ofHours(1);
    /** A gap is mailed at most once in this time, which is no longer than a row about a mail is kept. */
    private static final Duration GAP_AGAIN = EngineRows.MAILED_KEPT;
    /** A channel that failed is not used for so long. */
    private static final Duration REST = Duration.ofMinutes(1);
    private static final Catalogue WORDS = Catalogue.withBoard();
    private static final List<Language> LANGUAGES = Stream.of(Language.values()).map(WORDS::ofBoard).distinct()
            .toList();
    private final Environment environment;
    private final SecondChannel channel;
    private volatile Instant restsUntil = Instant.EPOCH;

    public OperatorMail(Environment environment, SecondChannel channel) {
        this.environment = environment;
        this.channel = channel;
    }

    /** Tells operators that the carrier refuses what only they can mend: each code once an hour. */
    public void carrierRefuses(int code) {
        once("code-" + code, To.OPERATORS, "mail.refused", l -> say(l, "mail.refused",
                CarrierErrors.meaning(code).map(m -> code + " (" + m + ")").orElse(Integer.toString(code))));
    }

    /** Tells the last resort and operators that a coordinator's phone wants no more texts: once an hour. */
    public void coordinatorIsSilent() {
        once("silent", To.LAST_RESORT, "mail.silent", l -> say(l, "mail.silent"));
        once("silent-operators", To.OPERATORS, "mail.silent", l -> say(l, "mail.silent"));
    }

    /** Tells the last resort that they are needed, for notices that escalated so far: each case once an hour. */
    public void someoneIsNeeded(Collection<Notice> notices) {
        notices.stream().filter(Notice::lastResort)
                .map(n -> n.about().map(about -> EngineRows.MAIL_ABOUT_CASE + about)
                        .orElse(EngineRows.MAIL_ABOUT_WATCH + n.defender()))
                .distinct().map(about -> environment.vault().name("mail", about))
                .forEach(what -> once(what, To.LAST_RESORT, "mail.needed", l -> say(l, "mail.needed")));
    }

    /**
     * Tells the last resort that the roster of a team soon has a time for which it names nobody: once a day. The mail
     * does not say when, since whoever reads it along would learn when few people look.
     */
    void rosterHasGap(TeamId team) {
        once("gap-" + team, To.LAST_RESORT, "mail.gap", GAP_AGAIN, l -> say(l, "mail.gap"));
    }

    /** Tells operators what an audit opened and closed, and what is still open. Returns whether it was said. */
    boolean problems(Collection<Problems.ProblemKind> opened, Collection<Problems.ProblemKind> closed, Problems now) {
        String body = inEach(
                language -> Stream
                        .of(lines(language, "mail.opened", opened), lines(language, "mail.closed", closed),
                                lines(language, "mail.open",
                                        now.kinds().stream().filter(k -> !opened.contains(k)).toList()))
                        .flatMap(Optional::stream).collect(Collectors.joining("\n")))
                + codes(now) + skipped(now);
        return told(To.OPERATORS, now.open().isEmpty() ? "mail.well" : "mail.trouble", body);
    }

    /** Asks operators to confirm that they read this. Returns whether it was said. */
    boolean proof(Supplier<String> address, String path) {
        try {
            return told(To.OPERATORS, "mail.proof", inEach(l -> say(l, "mail.proof")) + "\n\n" + address.get() + path);
        } catch (RuntimeException addressUnknown) {
            failed(addressUnknown);
            return false;
        }
    }

    private static Optional<String> lines(Language language, String title, Collection<Problems.ProblemKind> kinds) {
        return kinds.isEmpty() ? Optional.empty()
                : Optional.of(kinds.stream().sorted()
                        .map(k -> "- " + say(language, "problem." + k.name().toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining("\n", say(language, title) + "\n", "")));
    }

    private static String codes(Problems now) {
        return now.open().stream().filter(p -> p.code() != 0).map(p -> "\n" + p.kind() + " " + p.code())
                .collect(Collectors.joining());
    }

    /** The times whose texts nobody looked at, for whoever looks for them in the carrier's console. */
    private String skipped(Problems now) {
        return now.kinds().contains(Problems.ProblemKind.LIST_SKIPPED)
                ? environment.lists().marks().stream().flatMap(m -> m.value().skipped().stream())
                        .map(s -> "\n" + s.from() + " / " + s.to()).distinct().collect(Collectors.joining())
                : "";
    }

    private void once(String what, To to, String subject, Function<Language, String> body) {
        once(what, to, subject, AGAIN, body);
    }

    /** Says it once. The claim is written first, so that one function says it, and is taken back if that fails. */
    private void once(String what, To to, String subject, Duration again, Function<Language, String> body) {
        try {
            Instant now = environment.clock().instant();
            Versioned<Instant> last = environment.engine().mailed(what, now);
            if (now.isBefore(restsUntil) || last.value().plus(again).isAfter(now)) {
                return;
            }
            said(what, now, last.version());
            if (!told(to, subject, inEach(body))) {
                said(what, Instant.EPOCH, last.version() + 1);
            }
        } catch (TransactionCancelled somebodyElseSaysIt) {
            return;
        } catch (RuntimeException untold) {
            failed(untold);
        }
    }

    private void said(String what, Instant at, long version) {
        environment.rows().transact(List
                .of(new Write.PutRow(environment.engine().mailedRow(what, at, version + 1), Write.version(version))));
    }

    private boolean told(To to, String subject, String body) {
        try {
            String all = LANGUAGES.stream().map(l -> say(l, subject + ".subject")).distinct()
                    .collect(Collectors.joining(" / "));
            channel.tell(to, all, body);
            return true;
        } catch (RuntimeException untold) {
            restsUntil = environment.clock().instant().plus(REST);
            failed(untold);
            return false;
        }
    }

    private void failed(RuntimeException why) {
        environment.telemetry().count(Metric.SECOND_CHANNEL_FAILED);
        environment.telemetry().trouble(Metric.SECOND_CHANNEL_FAILED, why);
    }

    private static String inEach(Function<Language, String> words) {
        return LANGUAGES.stream().map(l -> WORDS.reviewed(l) ? words.apply(l) : words.apply(l) + "\n" + say(l, "draft"))
                .collect(Collectors.joining("\n\n"));
    }

    private static String say(Language language, String key, String... given) {
        Reader reader = new Reader(language, Style.PLAIN, ZoneOffset.UTC, "-", Private.NONE, Private.NONE, id -> id,
                Instant.EPOCH);
        return WORDS.label(key, reader, List.of(given));
    }
}
