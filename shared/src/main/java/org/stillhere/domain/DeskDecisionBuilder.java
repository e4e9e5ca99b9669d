package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Collects one decision about a desk: the desk as it will be, and the texts to send. It lives for one call of the
 * decider.
 */
final class DeskDecisionBuilder {
    /** A note of an ordinary day that could not be sent for so long is not worth sending. */
    private static final Duration NOTE_WORTH = Duration.ofMinutes(15);
    final Desk before;
    final Instant now;
    /**
     * Staff and duty lists as they will be. Notices, digests and knowledge of cases are collected in the lists below.
     */
    Desk desk;
    final List<Desk.PendingNotice> waiting;
    final List<Desk.Knows> told;
    boolean changed;
    private final Map<CoordinatorId, Desk.Digest> digests = new LinkedHashMap<>();
    private final List<Effect> effects = new ArrayList<>();

    DeskDecisionBuilder(Desk before, Instant now) {
        this.before = before;
        this.desk = before;
        this.now = now;
        this.waiting = new ArrayList<>(before.waiting());
        this.told = new ArrayList<>(before.told());
        before.digests().forEach(d -> digests.put(d.who(), d));
    }

    List<Desk.PendingNotice> waitingFor(CoordinatorId who) {
        return waiting.stream().filter(w -> w.who().equals(who)).toList();
    }

    /**
     * Sends by the coordinator's first working route, or by one that only a text took out of use. Without one, nothing
     * is sent.
     *
     * @param included
     *            for a digest, all notices that it tells; otherwise empty
     * @param asking
     *            the notices that ask for somebody: each opens a question
     */
    void send(CoordinatorId who, MessageContent says, List<Notice> included, List<Notice> asking) {
        desk.textedRoute(who).ifPresent(route -> {
            sendBy(route.id(), who, says, new Carried(included, about(says, asking)));
            for (Notice notice : asking) {
                notice.about().ifPresentOrElse(
                        about -> ask(new Desk.Knows(who, notice.defender(), about), route.phone()),
                        () -> effects.add(new Effect.Put(route.phone(), Question.asked(notice.defender(),
                                Optional.empty(), new Recipient.Staff(who), notice.at(), now))));
            }
        });
    }

    /**
     * What a text carries.
     *
     * @param included
     *            for a digest, all notices that it tells; otherwise empty
     * @param about
     *            the case, if it is about one only: that case has a reserve of texts
     */
    record Carried(List<Notice> included, Optional<CaseId> about) {
    }

    private static Optional<CaseId> about(MessageContent says, List<Notice> asking) {
        return says.template() == Template.DESK_DIGEST || asking.size() != 1 ? Optional.empty() : asking.get(0).about();
    }

    void sendBy(RouteId route, CoordinatorId who, MessageContent says, Carried carried) {
        MessageKey key = MessageKey.ofDesk(before.team(), before.version() + 1, effects.size());
        boolean digest = says.template() == Template.DESK_DIGEST;
        Desk.Digest last = Optional.ofNullable(digests.get(who)).orElse(Desk.Digest.none(who));
        Optional<MessageKey> after = digest ? last.last().or(last::loud) : last.loud();
        effects.add(new Effect.Send(key, new Recipient.Staff(who), route, says, Purpose.DESK, Priority.URGENT,
                Optional.empty(), carried.about(), after, Optional.empty()));
        digests.put(who, digest ? last.withDigest(key, now, carried.included()) : last.withLoud(key));
    }

    /** Sends a note of an ordinary day. It waits for nothing, and nothing waits for it. */
    void note(RouteId route, CoordinatorId who, MessageContent says) {
        note(route, who, says, now.plus(NOTE_WORTH));
    }

    /** The same with the time until which it is worth sending. */
    void note(RouteId route, CoordinatorId who, MessageContent says, Instant until) {
        MessageKey key = new MessageKey("K_" + before.team() + "-" + (before.version() + 1) + "-" + effects.size());
        effects.add(new Effect.Send(key, new Recipient.Staff(who), route, says, Purpose.DESK, Priority.URGENT,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(until)));
    }

    /** Opens or ends a task of the desk itself. */
    void work(Effect.Work work) {
        effects.add(work);
    }

    /** Opens a question about a case. It is closed when the case ends. */
    void ask(Desk.Knows knows, PhoneKey phone) {
        question(knows, phone, Optional.empty());
        if (!told.contains(knows)) {
            told.add(knows);
        }
    }

    /** Closes the questions about a case on all phones of one coordinator. */
    void closeQuestions(Desk.Knows known) {
        desk.member(known.who()).stream().flatMap(m -> m.routes().stream())
                .forEach(r -> question(known, r.phone(), Optional.of(now)));
    }

    private void question(Desk.Knows knows, PhoneKey phone, Optional<Instant> closed) {
        Question asked = Question.asked(knows.defender(), Optional.of(knows.about()), new Recipient.Staff(knows.who()),
                now, now);
        effects.add(new Effect.Put(phone, closed.map(asked::closed).orElse(asked)));
    }

    /** Changes what is stored of a coordinator's digests, if they have had one. */
    void changeDigest(CoordinatorId who, UnaryOperator<Desk.Digest> change) {
        digests.computeIfPresent(who, (w, digest) -> change.apply(digest));
    }

    /** Forgets a person who is erased: notices that wait, notices that were told, and who was asked about them. */
    void forget(DefenderId gone) {
        changed |= waiting.removeIf(w -> w.notice().defender().equals(gone));
        changed |= told.removeIf(k -> k.defender().equals(gone));
        forgetSaid(n -> n.defender().equals(gone));
    }

    /** Forgets what digests said: nobody else is told it in place of their readers. */
    void forgetSaid(Predicate<Notice> over) {
        digests.replaceAll((who, digest) -> {
            Desk.Digest without = digest.without(over);
            changed |= !without.equals(digest);
            return without;
        });
    }

    /**
     * Forgets a coordinator who has left. Returns what the digests of the last hour told them and nobody else: they may
     * not have read it.
     */
    List<Notice> forget(CoordinatorId gone) {
        told.removeIf(k -> k.who().equals(gone));
        Optional<Desk.Digest> theirs = Optional.ofNullable(digests.remove(gone));
        return theirs.filter(d -> d.at().isAfter(now.minus(Claim.DESK_HOLD))).stream().flatMap(d -> d.said().stream())
                .flatMap(s -> s.notices().stream()).filter(n -> digests.values().stream()
                        .flatMap(d -> d.said().stream()).noneMatch(s -> s.notices().contains(n)))
                .toList();
    }

    /** The notices of this digest, if it is one of the last to its reader; older ones are told again by the rounds. */
    List<Notice> includedIn(MessageKey digest) {
        return digests.values().stream().flatMap(d -> d.said().stream()).filter(s -> s.key().equals(digest)).findFirst()
                .map(Desk.DigestSent::notices).orElse(List.of());
    }

    DeskDecision decision() {
        if (!changed) {
            return new DeskDecision(before, List.of(), false);
        }
        Desk after = new Desk(desk.team(), before.version() + 1, now, desk.staff(), desk.onDuty(), desk.backup(),
                desk.lastResort(), desk.interval(), List.copyOf(waiting), List.copyOf(digests.values()),
                List.copyOf(told), desk.dutyChange(), desk.doubts(), desk.duty());
        return new DeskDecision(after, List.copyOf(effects), true);
    }
}
