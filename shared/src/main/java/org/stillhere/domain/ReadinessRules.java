package org.stillhere.domain;

import java.util.List;
import java.util.Optional;

/** Rehearses alarms, and notes on the timeline when from now on nobody but the desk would be told. */
final class ReadinessRules {
    private ReadinessRules() {
    }

    static void command(DecisionBuilder builder, ReadinessCommand command) {
        switch (command) {
            case ReadinessCommand.StartDrill c -> startDrill(builder);
            case ReadinessCommand.SetHousehold c -> setHousehold(builder, c);
        }
    }

    /** The first tier of those whom an alarm would reach now. */
    static List<Contact> firstTier(List<Contact> contacts) {
        int first = contacts.stream().filter(Contact::canBeTold).mapToInt(Contact::tier).min().orElse(0);
        return contacts.stream().filter(c -> c.tier() == first && c.canBeTold()).toList();
    }

    /** Nobody practises while a case is open, with somebody who is held, or so often that alarms look like drills. */
    private static void startDrill(DecisionBuilder builder) {
        InvalidInput.unless(builder.open.isEmpty(), "case", "none open during a drill");
        InvalidInput.unless(builder.drill.filter(d -> d.nextAt().isAfter(builder.now)).isEmpty(), "drill",
                "three days after the last one");
        List<Contact> first = firstTier(builder.contacts);
        InvalidInput.unless(!first.isEmpty(), "contacts", "somebody who has agreed and has a number that works");
        for (Contact contact : first) {
            builder.fact(EventKind.DRILLED, contact.id());
            ContactMessaging.sendApart(builder, contact.id(), Template.DRILL, Purpose.DRILL);
        }
        builder.drill = Optional.of(new DrillRun(builder.now,
                first.stream().map(c -> new DrillRun.DrillAnswer(c.id(), Optional.empty())).toList()));
    }

    /** A text of a contact about no case answers the drill that waits for them. */
    static void answeredDrill(DecisionBuilder builder, ContactId contact) {
        builder.drill.filter(d -> d.waitsFor(contact, builder.now)).ifPresent(d -> {
            builder.fact(EventKind.DRILL_ANSWERED, contact);
            builder.drill = Optional.of(d.answered(contact, builder.now));
        });
    }

    private static void setHousehold(DecisionBuilder builder, ReadinessCommand.SetHousehold set) {
        Contact contact = builder.contact(set.contact())
                .orElseThrow(() -> new InvalidInput("contact", "one of this defender's"));
        if (contact.proof().household() != set.household()) {
            builder.fact(EventKind.HOUSEHOLD_SET, set.contact());
            builder.contacts = builder.contacts.stream()
                    .map(c -> c.id().equals(set.contact()) ? c.withProof(c.proof().livingIn(set.household())) : c)
                    .toList();
        }
    }

    /** A revised agreement keeps what is known about contacts who stay. */
    static List<Contact> keepingProofs(List<Contact> revised, List<Contact> before) {
        return revised.stream().map(now -> before.stream().filter(c -> c.id().equals(now.id())).findFirst()
                .map(was -> now.withProof(now.proof().revisedFrom(was.proof()))).orElse(now)).toList();
    }

    /** Follows a change: the timeline says whether anybody would be told, and each new gap is work for the desk. */
    static void follow(DecisionBuilder builder) {
        if (builder.changes()) {
            noteChain(builder);
            followGaps(builder);
        }
    }

    /**
     * Opens a task for each gap that is new, and withdraws it when the gap is closed. Somebody who revises the
     * agreement is shown all that is missing, also what was missing before.
     */
    private static void followGaps(DecisionBuilder builder) {
        Watch was = builder.before;
        boolean enrolled = was.version() > 0;
        List<ReadinessGap> before = enrolled
                ? Readiness.ofPerson(was.contacts(), was.routes(), was.plan(), was.safeguards(), was.changedAt())
                : List.of();
        List<ReadinessGap> after = Readiness.ofPerson(builder.contacts, builder.routes, builder.plan,
                builder.safeguards, builder.now);
        for (ReadinessGap gap : ReadinessGap.values()) {
            boolean fresh = after.contains(gap) && (!before.contains(gap) || revised(builder));
            boolean closed = before.contains(gap) && !after.contains(gap);
            gap.task().filter(k -> fresh || closed).ifPresent(kind -> {
                TaskTopic topic = TaskTopic.of(kind, was.team(),
                        TaskSubject.of(was, Optional.empty(), Optional.empty()), gap.reason());
                TaskRules.work(builder, new Effect.Work(topic,
                        fresh ? TaskCommand.OpenTask.from(topic, builder.now) : new TaskCommand.WithdrawTask()));
            });
        }
    }

    private static boolean revised(DecisionBuilder builder) {
        return builder.happened(EventKind.REVISED);
    }

    /**
     * Notes on the timeline that nobody but the desk would be told from now on, or that somebody would again.
     */
    private static void noteChain(DecisionBuilder builder) {
        boolean enrolled = builder.before.version() > 0;
        boolean before = enrolled && Readiness.reachesNobody(builder.before.contacts());
        boolean after = Readiness.reachesNobody(builder.contacts);
        if (before != after) {
            builder.fact(after ? EventKind.CHAIN_BROKEN : EventKind.CHAIN_MENDED);
        }
    }
}
