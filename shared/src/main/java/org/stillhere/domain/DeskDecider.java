package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a desk is told, and when: SOS and duress at once and one by one, the rest in one digest an interval. Pure. */
public final class DeskDecider {
    /** Questions that one digest opens; as many as there are letters to choose by. */
    static final int QUESTIONS = 8;
    /** Digests in one decision, so that a transaction stays small; the rest go in the next. */
    static final int DIGESTS_AT_ONCE = 5;
    /** Told at once, so that one notice fits a transaction whoever is on duty. */
    static final int REACHED_MOST = 24;
    /** Kept one by one, so that a desk's row stays far below what a row may hold; from then on they are counted. */
    static final int WAITING_MOST = 400;

    private DeskDecider() {
    }

    /**
     * Decides. {@code now} is never before the desk's last change.
     *
     * @throws InvalidInput
     *             naming what cannot be
     */
    public static DeskDecision decide(Desk desk, DeskCommand command, Instant now) {
        DeskDraft draft = new DeskDraft(desk, now);
        switch (command) {
            case DeskCommand.TakeNotices take -> take.notices().forEach(n -> draft.take(n, take.onTheWay()));
            case DeskCommand.DeskTick tick -> draft.flush(tick.busy());
            case DeskCommand.Enter enter -> draft.enter(enter.member());
            case DeskCommand.SetUp set -> draft.setUp(set);
            case DeskCommand.RouteChanged route -> draft.route(route);
            case DeskCommand.NoticeFailed failed -> draft.failed(failed.send());
        }
        return draft.outcome();
    }

    /** What a loud notice says. */
    public static MessageContent loudly(Notice notice) {
        Template template = notice.kind() == NoticeKind.DURESS ? Template.DESK_DURESS
                : notice.kind() == NoticeKind.STRANGER_SOS ? Template.DESK_STRANGER_SOS : Template.DESK_SOS;
        return MessageContent.naming(template, notice.codename().value(), notice.at());
    }

    private static final class DeskDraft {
        private final Desk before;
        private final Instant now;
        private Desk base;
        private final List<Desk.PendingNotice> waiting;
        private final Map<CoordinatorId, Desk.Digest> digests = new LinkedHashMap<>();
        private final List<Desk.Knows> told;
        private final List<Effect> effects = new ArrayList<>();
        private boolean changed;

        DeskDraft(Desk desk, Instant now) {
            this.before = desk;
            this.base = desk;
            this.now = now;
            this.waiting = new ArrayList<>(desk.waiting());
            this.told = new ArrayList<>(desk.told());
            desk.digests().forEach(d -> digests.put(d.who(), d));
        }

        void enter(Desk.Member member) {
            if (base.member(member.id()).isEmpty()) {
                changed = true;
                base = base.staffedBy(Stream.concat(base.staff().stream(), Stream.of(member)).toList());
            }
        }

        /** The staff stays as it is, with what is known of their phones. */
        void setUp(DeskCommand.SetUp set) {
            List<CoordinatorId> known = base.staff().stream().map(Desk.Member::id).toList();
            InvalidInput.unless(known.containsAll(set.onDuty()), "onDuty", "coordinators of this team");
            InvalidInput.unless(known.containsAll(set.backup()), "backup", "coordinators of this team");
            InvalidInput.unless(known.containsAll(set.lastResort()), "lastResort", "coordinators of this team");
            InvalidInput.unless(set.interval().compareTo(Duration.ofMinutes(5)) >= 0, "interval", "5 minutes or more");
            changed = true;
            base = new Desk(before.team(), before.version(), before.changedAt(), base.staff(), set.onDuty(),
                    set.backup(), set.lastResort(), set.interval(), List.of(), List.of(), List.of());
        }

        void route(DeskCommand.RouteChanged route) {
            boolean news = base.member(route.who()).stream().flatMap(m -> m.routes().stream())
                    .anyMatch(r -> r.id().equals(route.route()) && r.lost() != route.lost());
            if (!news) {
                return;
            }
            changed = true;
            List<Desk.Member> staff = base.staff().stream()
                    .map(m -> m.id().equals(route.who())
                            ? new Desk.Member(m.id(), m.routes().stream()
                                    .map(r -> r.id().equals(route.route()) ? r.withLost(route.lost()) : r).toList())
                            : m)
                    .toList();
            base = base.staffedBy(staff);
            if (route.lost()) {
                reached(1).stream().filter(who -> !who.equals(route.who()))
                        .forEach(who -> send(who, MessageContent.of(Template.DESK_SILENT), List.of(), List.of()));
                if (!canBeReached(route.who())) {
                    passOn(route.who());
                }
            }
        }

        /** What somebody was still to hear goes to whoever hears in their place. */
        private void passOn(CoordinatorId from) {
            List<Desk.PendingNotice> theirs = waiting.stream().filter(w -> w.who().equals(from)).toList();
            waiting.removeAll(theirs);
            theirs.forEach(w -> reached(w.notice().level()).forEach(who -> await(who, w.notice(), w.more())));
        }

        /** Whoever is on duty; nobody there: the backup, then the last resort, then anybody. */
        private List<CoordinatorId> reached(int level) {
            List<List<CoordinatorId>> rings = List.of(base.onDuty(), base.backup(), base.lastResort());
            List<CoordinatorId> reached = List.of();
            for (int ring = level; reached.isEmpty() && ring < rings.size(); ring++) {
                reached = rings.stream().limit(ring + 1L).flatMap(List::stream).distinct().filter(this::canBeReached)
                        .limit(REACHED_MOST).toList();
            }
            return reached.isEmpty() ? base.staff().stream().map(Desk.Member::id).limit(REACHED_MOST).toList()
                    : reached;
        }

        private boolean canBeReached(CoordinatorId who) {
            return base.member(who).stream().flatMap(m -> m.routes().stream()).anyMatch(r -> !r.lost());
        }

        void take(Notice notice, Set<CoordinatorId> onTheWay) {
            changed = true;
            if (notice.kind().ends()) {
                ended(notice);
                return;
            }
            for (CoordinatorId who : reached(notice.level())) {
                if (notice.kind().loud()) {
                    if (!onTheWay.contains(who)) {
                        send(who, loudly(notice), List.of(), List.of(notice));
                    }
                } else {
                    await(who, notice, 0);
                }
            }
        }

        private void await(CoordinatorId who, Notice notice, int more) {
            boolean unheard = notice.kind().ofEngine()
                    && waiting.removeIf(w -> w.who().equals(who) && w.notice().kind().ofEngine()
                            && w.notice().kind().ofOtherStack() == notice.kind().ofOtherStack());
            if (unheard && notice.kind().well()) {
                return; // Whoever had not heard of the trouble need not hear that it is over.
            }
            waiting.removeIf(w -> w.who().equals(who) && w.notice().kind() == notice.kind()
                    && w.notice().defender().equals(notice.defender())
                    && w.notice().contact().equals(notice.contact()));
            Optional<Desk.PendingNotice> alike = waiting.size() < WAITING_MOST ? Optional.empty()
                    : waiting.stream().filter(w -> w.who().equals(who) && w.notice().kind() == notice.kind())
                            .findFirst();
            alike.ifPresentOrElse(w -> waiting.set(waiting.indexOf(w), w.and(1 + more)),
                    () -> waiting.add(new Desk.PendingNotice(who, notice, more)));
        }

        /** Whoever heard of the case hears its end, and is asked no more; whoever was still to hear hears nothing. */
        private void ended(Notice notice) {
            Optional<CaseId> about = notice.about();
            waiting.removeIf(w -> about.isPresent() && w.notice().about().equals(about));
            List<Desk.Knows> knew = told.stream().filter(k -> about.filter(k.about()::equals).isPresent()).toList();
            for (Desk.Knows known : knew) {
                base.member(known.who()).stream().flatMap(m -> m.routes().stream())
                        .forEach(r -> question(known, r.phone(), Optional.of(now)));
                if (notice.kind() == NoticeKind.ENDED) {
                    await(known.who(), notice, 0);
                }
            }
            told.removeAll(knew);
        }

        /**
         * @param told
         *            for a digest, all that it tells; otherwise nothing
         * @param asks
         *            those that ask for somebody: each opens a question
         */
        private void send(CoordinatorId who, MessageContent says, List<Notice> told, List<Notice> asks) {
            Optional<Route> route = base.member(who)
                    .flatMap(m -> m.routes().stream().filter(r -> !r.lost()).findFirst());
            if (route.isEmpty()) {
                return;
            }
            sendBy(who, route.get().id(), says, told);
            for (Notice notice : asks) {
                notice.about().ifPresentOrElse(
                        about -> ask(new Desk.Knows(who, notice.defender(), about), route.get().phone()),
                        () -> effects.add(new Effect.Put(route.get().phone(), new Question(notice.defender(),
                                Optional.empty(), new Recipient.Staff(who), notice.at(), Optional.empty()))));
            }
        }

        /** Opens a question about a case, to be closed with it. */
        private void ask(Desk.Knows knows, PhoneKey phone) {
            question(knows, phone, Optional.empty());
            if (!told.contains(knows)) {
                told.add(knows);
            }
        }

        private void question(Desk.Knows knows, PhoneKey phone, Optional<Instant> closed) {
            effects.add(new Effect.Put(phone, new Question(knows.defender(), Optional.of(knows.about()),
                    new Recipient.Staff(knows.who()), now, closed)));
        }

        private void sendBy(CoordinatorId who, RouteId route, MessageContent says, List<Notice> notices) {
            MessageKey key = new MessageKey("K_" + before.team() + "-" + (before.version() + 1) + "-" + effects.size());
            boolean digest = says.template() == Template.DESK_DIGEST;
            Desk.Digest had = Optional.ofNullable(digests.get(who)).orElse(Desk.Digest.none(who));
            Optional<MessageKey> after = digest ? had.last().or(had::loud) : had.loud();
            effects.add(new Effect.Send(key, new Recipient.Staff(who), route, says, Purpose.DESK, Priority.URGENT,
                    Optional.empty(), Optional.empty(), after, Optional.empty()));
            digests.put(who, digest ? had.went(key, now, notices) : had.wentLoud(key));
        }

        /** Digests for those whose interval is over. */
        void flush(Set<CoordinatorId> busy) {
            List<CoordinatorId> all = waiting.stream().filter(w -> !base.mayTell(w).isAfter(now))
                    .map(Desk.PendingNotice::who).distinct().toList();
            for (CoordinatorId who : all.stream().filter(busy::contains).toList()) {
                digests.computeIfPresent(who, (w, had) -> had.putOff(now.plus(Limits.PROMPT)));
                changed = true;
            }
            List<CoordinatorId> due = all.stream().filter(who -> !busy.contains(who)).limit(DIGESTS_AT_ONCE).toList();
            for (CoordinatorId who : due) {
                List<Desk.PendingNotice> theirs = waiting.stream().filter(w -> w.who().equals(who)).toList();
                digest(who, theirs);
                waiting.removeAll(theirs);
                changed = true;
            }
        }

        private void digest(CoordinatorId who, List<Desk.PendingNotice> theirs) {
            List<Notice> notices = theirs.stream().map(Desk.PendingNotice::notice)
                    .sorted(Comparator.comparing(Notice::kind).thenComparing(Notice::at)).toList();
            List<MessageContent.DigestLine> lines = Stream.of(NoticeKind.values())
                    .map(kind -> new MessageContent.DigestLine(kind,
                            notices.stream().filter(n -> n.kind() == kind).map(n -> n.codename().value()).distinct()
                                    .toList(),
                            theirs.stream().filter(w -> w.notice().kind() == kind).mapToInt(Desk.PendingNotice::more)
                                    .sum()))
                    .filter(line -> !line.codenames().isEmpty()).toList();
            List<Notice> asks = notices.stream().filter(n -> n.kind().asksForSomebody()).limit(QUESTIONS).toList();
            send(who, new MessageContent(Template.DESK_DIGEST, List.of(now), List.of(), lines), notices,
                    distinctByTopic(asks));
        }

        private static List<Notice> distinctByTopic(List<Notice> notices) {
            Map<String, Notice> byTopic = new LinkedHashMap<>();
            notices.forEach(n -> byTopic.putIfAbsent(n.defender() + " " + n.about(), n));
            return List.copyOf(byTopic.values());
        }

        /**
         * Another route of the same person; if there is none, the next who stands behind them, and after the last
         * nobody.
         */
        void failed(Effect.Send send) {
            if (!(send.to() instanceof Recipient.Staff staff)) {
                return;
            }
            changed = true;
            List<Route> routes = base.member(staff.id()).map(Desk.Member::routes).orElse(List.of());
            int tried = routes.stream().map(Route::id).toList().indexOf(send.route());
            Optional<Route> next = routes.stream().skip(tried + 1L).filter(r -> !r.lost()).findFirst();
            List<Notice> said = toldBy(send);
            if (next.isPresent()) {
                instead(staff.id(), staff.id(), next.get(), send.says(), said);
                return;
            }
            List<CoordinatorId> behind = Stream.concat(base.backup().stream(), base.lastResort().stream())
                    .filter(who -> !base.onDuty().contains(who)).distinct().toList();
            behind.stream().skip(behind.indexOf(staff.id()) + 1L).limit(1)
                    .forEach(who -> passOn(staff.id(), who, send));
        }

        /** What a digest told, if it is one of the last to them; what is older is said again by the rounds. */
        private List<Notice> toldBy(Effect.Send send) {
            return digests.values().stream().flatMap(d -> d.said().stream()).filter(s -> s.key().equals(send.key()))
                    .findFirst().map(Desk.DigestSent::notices).orElse(List.of());
        }

        /** A digest's notices go with the next digest to whoever stands behind them; anything else goes as it is. */
        private void passOn(CoordinatorId from, CoordinatorId to, Effect.Send send) {
            List<Notice> said = toldBy(send);
            if (send.says().template() != Template.DESK_DIGEST) {
                base.member(to).flatMap(m -> m.routes().stream().filter(r -> !r.lost()).findFirst())
                        .ifPresent(r -> instead(to, from, r, send.says(), said));
            } else {
                said.forEach(notice -> await(to, notice, 0));
                digests.computeIfPresent(from, (who, had) -> had.passedOn(send.key()));
            }
        }

        /** What somebody could not be sent, with what it asked them. */
        private void instead(CoordinatorId who, CoordinatorId of, Route route, MessageContent says, List<Notice> said) {
            sendBy(who, route.id(), says, said);
            List<Desk.Knows> known = told.stream().filter(k -> k.who().equals(of)).toList();
            known.stream().skip(Math.max(0, known.size() - QUESTIONS))
                    .forEach(k -> ask(new Desk.Knows(who, k.defender(), k.about()), route.phone()));
        }

        DeskDecision outcome() {
            if (!changed) {
                return new DeskDecision(before, List.of(), false);
            }
            List<Desk.Digest> last = List.copyOf(digests.values());
            return new DeskDecision(
                    new Desk(base.team(), before.version() + 1, now, base.staff(), base.onDuty(), base.backup(),
                            base.lastResort(), base.interval(), List.copyOf(waiting), last, List.copyOf(told)),
                    List.copyOf(effects), true);
        }
    }
}
