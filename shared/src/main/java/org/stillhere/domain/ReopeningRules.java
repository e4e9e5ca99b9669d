package org.stillhere.domain;

import java.util.List;
import java.util.Optional;
import org.stillhere.domain.ClosingCommand.ReachedByClosing;

/**
 * Takes the closing of a case back. The case is open again with its claim and its timers, as if it had not been closed:
 * <ol>
 * <li>whoever was told that it ended is told that this was a mistake;
 * <li>whoever was not told yet, and whose last text before it got lost, is asked again;
 * <li>every phone can answer again;
 * <li>whoever had the case and is gone by now has it no more;
 * <li>the tasks of the case are open again, and whoever was rung with the wrong news is rung once more.
 * </ol>
 * The texts of the closing that have not left yet are cancelled in the same transaction, by the caller.
 */
final class ReopeningRules {
    /** The most who are alarmed in the decision itself, so that it fits into one transaction. The others are queued. */
    private static final int ALARMED_AT_ONCE = 3;

    private ReopeningRules() {
    }

    static void apply(DecisionBuilder builder, ClosingCommand command) {
        switch (command) {
            case ClosingCommand.CloseCase c -> close(builder, c);
            case ClosingCommand.ReopenCase c -> reopen(builder, c);
        }
    }

    /** Under duress a text from the phone proves nothing: whoever stands over the person can send it. */
    private static void close(DecisionBuilder builder, ClosingCommand.CloseCase command) {
        if (command.outcome() == Outcome.ALL_CLEAR) {
            HowKnown known = command.known().orElseThrow(() -> new InvalidInput("known", "how they know"));
            boolean forced = builder.open.filter(Case::underDuress).isPresent() || builder.plan.arrestMode();
            if (known == HowKnown.TEXT && forced) {
                throw new InvalidInput("known", "more than a text from their phone", "refused.known.text");
            }
            builder.open.ifPresent(c -> builder.fact(EventKind.KNOWN_BY, known.code()));
        }
        CaseEndingRules.end(builder, command.outcome());
    }

    private static void reopen(DecisionBuilder builder, ClosingCommand.ReopenCase command) {
        ClosedCase closed = command.closed();
        InvalidInput.unless(builder.open.isEmpty(), "case", "none that is open");
        InvalidInput.unless(closed.canBeUndone(builder.now), "closing", "one of the last ten minutes");
        builder.fact(EventKind.REOPENED, closed.outcome());
        builder.open = Optional.of(closed.was());
        closed.beforeHold().ifPresent(before -> endHold(builder, closed, before));
        if (closed.was().inDoubt()) {
            TaskRules.makeSure(builder, closed.was());
        }
        mend(builder, closed.was(), command.reached());
        tellNewcomers(builder);
        releaseWhoIsGone(builder, command);
        tellDesk(builder, closed);
    }

    /** If a colleague has ended the hold meanwhile, the cycle continues as it is. */
    private static void endHold(DecisionBuilder builder, ClosedCase closed, ClosedCase.BeforeHold before) {
        if (builder.cycle instanceof Cycle.Held held && held.since().equals(closed.at())) {
            TaskRules.released(builder, held);
            closed.toRing().stream().filter(id -> !held.toRing().contains(id) && builder.contact(id).isPresent())
                    .forEach(id -> TaskRules.ringContact(builder, id, EventKind.REOPENED));
            builder.cycle = before.cycle();
            builder.trip = before.trip();
        }
    }

    private static void mend(DecisionBuilder builder, Case was, List<ReachedByClosing> reached) {
        int alarms = 0;
        for (ContactStatus told : was.contacts().told()) {
            Optional<Route> way = ContactMessaging.way(builder, told.contact());
            Optional<ReachedByClosing> how = reached.stream().filter(r -> r.contact().equals(told.contact()))
                    .findFirst();
            Optional<MessageKey> closing = how.flatMap(ReachedByClosing::closing);
            boolean lost = how.filter(ReachedByClosing::alarmLost).isPresent()
                    && told.response() != ContactStatus.Response.CANNOT;
            if (closing.isPresent() && way.isPresent()) {
                correct(builder, told, way.get(), closing.get());
            } else if (lost && way.isPresent() && alarms < ALARMED_AT_ONCE) {
                alarms++;
                alarmAgain(builder, told, way.get());
            } else if (lost) {
                askAgain(builder, told, told.asked());
                ContactRules.tellLater(builder, told.contact());
            } else {
                askAgain(builder, told, told.asked());
            }
        }
    }

    private static void correct(DecisionBuilder builder, ContactStatus told, Route way, MessageKey closing) {
        MessageKey key = ContactMessaging.send(builder, told.contact(), way.id(),
                MessageContent.of(Template.NOT_SETTLED), Purpose.UPDATE, Optional.of(closing));
        builder.open = builder.open.map(c -> c.withTold(told.withUpdate(key, way.id())));
        askAgain(builder, told, told.asked());
    }

    /** An alarm opens the question to its phone itself, and closes those that it leaves out. */
    private static void alarmAgain(DecisionBuilder builder, ContactStatus told, Route way) {
        ContactMessaging.again(builder, told, way);
        ContactStatus now = builder.open.flatMap(c -> c.told(told.contact())).orElse(told);
        boolean asked = now.times() > told.times();
        askAgain(builder, told, now.asked().stream().filter(p -> !asked || !p.equals(way.phone())).toList());
    }

    private static void askAgain(DecisionBuilder builder, ContactStatus told, List<PhoneKey> phones) {
        CaseId about = builder.open.orElseThrow().id();
        phones.forEach(phone -> builder.effect(new Effect.Put(phone, new Question(builder.before.id(),
                Optional.of(about), new Recipient.Trusted(told.contact()), told.firstAt(), Optional.empty()))));
    }

    /** Contacts who agreed or were added while the case was closed have their place in it. */
    private static void tellNewcomers(DecisionBuilder builder) {
        for (Contact contact : builder.contacts) {
            Case open = builder.open.orElseThrow();
            boolean known = open.told(contact.id()).isPresent() || open.contacts().queue().contains(contact.id())
                    || open.contacts().tiers().stream().anyMatch(t -> t.contacts().contains(contact.id()));
            boolean meant = !open.unconfirmed() && (!open.underDuress() || contact.underDuress());
            if (!known && meant && ContactRules.tellable(builder, contact.id())
                    && ContactChangeRules.missedTheirTurn(builder, contact)) {
                ContactRules.tellLater(builder, contact.id());
            }
        }
    }

    private static void releaseWhoIsGone(DecisionBuilder builder, ClosingCommand.ReopenCase command) {
        Case open = builder.open.orElseThrow();
        open.contacts().claim().map(c -> new ContactId(c.by().id()))
                .filter(id -> builder.contact(id).filter(Contact::canBeTold).isEmpty())
                .ifPresent(id -> ContactRules.release(builder, id));
        open.desk().claim().filter(c -> command.gone().stream().anyMatch(c::isBy)).ifPresent(claim -> {
            builder.fact(EventKind.HOLDER_GONE, new CoordinatorId(claim.by().id()));
            CaseDeskRules.nobodyHasIt(builder, command.desk());
        });
    }

    /** Only coordinators who may have been told of the end are told by text that the case is open again. */
    private static void tellDesk(DecisionBuilder builder, ClosedCase closed) {
        if (CaseEndingRules.desksAreTold(closed.was(), closed.outcome())) {
            EscalationLevel level = closed.was().cause() == Cause.SOS ? EscalationLevel.LAST_RESORT
                    : EscalationLevel.ofRound(Math.max(0, closed.was().desk().round() - 1));
            builder.tell(NoticeKind.REOPENED, level);
        }
    }
}
