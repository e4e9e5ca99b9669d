package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the promises that every single decision must keep. */
final class WatchInvariants {
    /** The watch, the line on the timeline and the processed event are committed with the effects. */
    private static final int BESIDE_EFFECTS = 3;

    private WatchInvariants() {
    }

    static void keptBy(Watch before, Command command, Instant now, Decision decision) {
        assertEquals(decision, Decider.decide(before, command, now), "the same arguments gave another decision");
        assertTrue(decision.effects().size() + BESIDE_EFFECTS <= 90,
                () -> "too many effects in one decision: " + decision.effects().size());
        assertNotNull(decision.watch().dueAt());
        versioned(before, decision);
        consented(before, command, decision);
        claimsAreHeldByTheReachable(decision);
        lostPhonesAreLeftAlone(decision);
        heldIsSilent(before, command, decision);
        duressIsKept(before, command, decision);
        duressLooksLikeConfirmed(before, command, now, decision);
        caseLeavesTheCycleAlone(before, command, now, decision);
        unreadTextIsKept(before, command, decision);
        claimsAreOfSomebodyReachable(command, decision);
    }

    /** Whoever is gone has nothing, and nobody gets a case whom no text reaches, or for long while off duty. */
    private static void claimsAreOfSomebodyReachable(Command command, Decision decision) {
        Optional<Claim> claim = decision.watch().open().flatMap(c -> c.desk().claim());
        if (command instanceof Command.DutyChanged change) {
            assertTrue(claim.filter(c -> change.gone().stream().anyMatch(c::isBy)).isEmpty());
        }
        if (command instanceof Command.DeskClaim one && decision.changes()) {
            assertTrue(one.availability() == Availability.IN_A_RING
                    || one.availability() == Availability.OFF_DUTY && one.length().compareTo(Claim.DESK_HOLD) <= 0);
        }
    }

    /** A text that a human must read is told at once, and is kept until a coordinator takes or ends the case. */
    private static void unreadTextIsKept(Watch before, Command command, Decision decision) {
        boolean unreadBefore = before.open().flatMap(Case::textToRead).isPresent();
        if (command instanceof Command.Concern) {
            assertTrue(decision.watch().open().flatMap(Case::textToRead).isPresent());
            assertTrue(unreadBefore || decision.effects().stream()
                    .anyMatch(e -> e instanceof Effect.Tell t && t.notice().kind() == NoticeKind.CONCERN));
        }
        if (unreadBefore && !(command instanceof Command.CoordinatorCommand)) {
            assertTrue(decision.watch().open().flatMap(Case::textToRead).isPresent(), () -> "read by " + command);
        }
    }

    private static void versioned(Watch before, Decision decision) {
        if (decision.changes()) {
            assertEquals(before.version() + 1, decision.watch().version());
            assertFalse(decision.entry().orElseThrow().facts().isEmpty());
        } else {
            assertEquals(before, decision.watch());
            assertTrue(decision.effects().isEmpty());
        }
    }

    /**
     * A person who has not agreed, or is no longer a contact, gets only an invitation or a drill; whoever was told and
     * is taken off the list gets one closing word by a number that they had.
     */
    private static void consented(Watch before, Command command, Decision decision) {
        for (Effect effect : decision.effects()) {
            if (effect instanceof Effect.Send send && send.to() instanceof Recipient.Trusted trusted
                    && send.says().template() == Template.NOT_ASKED_ANY_MORE) {
                assertTrue(before.open().flatMap(c -> c.told(trusted.id())).isPresent());
                assertTrue(before.contact(trusted.id()).orElseThrow().routes().stream()
                        .anyMatch(r -> r.id().equals(send.route()) && !r.lost()));
            } else if (effect instanceof Effect.Send send && send.to() instanceof Recipient.Trusted trusted
                    && send.purpose() != Purpose.INVITATION && send.purpose() != Purpose.DRILL) {
                Optional<Contact> contact = decision.watch().contact(trusted.id());
                assertEquals(Optional.of(Consent.AGREED), contact.map(Contact::consent),
                        () -> command + " sends " + send);
                assertTrue(
                        contact.orElseThrow().routes().stream().anyMatch(r -> r.id().equals(send.route()) && !r.lost()),
                        () -> "sent by a lost or unknown route: " + send);
            }
        }
    }

    /** A contact's claim is by somebody who agrees and can be texted. Under duress no contact has one. */
    private static void claimsAreHeldByTheReachable(Decision decision) {
        decision.watch().open().flatMap(c -> c.contacts().claim()).ifPresent(claim -> {
            Contact by = decision.watch().contact(new ContactId(claim.by().id())).orElseThrow();
            assertTrue(by.canBeTold(), () -> "a claim by somebody who cannot be reached: " + claim);
            assertFalse(decision.watch().open().get().cause() == Cause.DURESS, "a claim under duress");
        });
    }

    private static void lostPhonesAreLeftAlone(Decision decision) {
        for (Effect effect : decision.effects()) {
            if (effect instanceof Effect.Send send && send.to() instanceof Recipient.Defender) {
                assertTrue(decision.watch().routes().stream().anyMatch(r -> r.id().equals(send.route()) && !r.lost()),
                        () -> "sent by a lost or unknown route: " + send);
            }
        }
    }

    private static void heldIsSilent(Watch before, Command command, Decision decision) {
        boolean byHand = command instanceof Command.TellNow || command instanceof Command.Release
                || command instanceof Command.SendFailed || command instanceof Command.RouteLost;
        if (before.cycle() instanceof Cycle.Held && !byHand) {
            for (Effect effect : decision.effects()) {
                assertFalse(effect instanceof Effect.Send send && startsSomething(send.purpose()),
                        () -> command + " while held: " + effect);
            }
        }
    }

    private static boolean startsSomething(Purpose purpose) {
        return switch (purpose) {
            case ASK, REMINDER, ALARM, DRILL, INVITATION -> true;
            case UPDATE, CLOSING, RECEIPT, ANSWER, DESK -> false;
        };
    }

    private static void duressIsKept(Watch before, Command command, Decision decision) {
        if (decision.watch().open().filter(Case::underDuress).isPresent() && !(command instanceof Command.TellNow)) {
            Set<ContactId> known = before.open().map(WatchInvariants::told).orElse(Set.of());
            for (ContactId told : told(decision.watch().open().get())) {
                assertTrue(known.contains(told) || decision.watch().contact(told).orElseThrow().underDuress(),
                        () -> command + " tells " + told);
            }
        }
        boolean bound = before.open()
                .filter(c -> c.underDuress() || before.plan().arrestMode() || c.textToRead().isPresent()).isPresent();
        boolean byHand = command instanceof Command.EndCase || command instanceof Command.Hold;
        if (bound && !byHand) {
            assertEquals(before.open().map(Case::id), decision.watch().open().map(Case::id),
                    () -> "ended by " + command);
        }
    }

    private static Set<ContactId> told(Case open) {
        return open.contacts().told().stream().map(ContactStatus::contact).collect(Collectors.toSet());
    }

    private static void duressLooksLikeConfirmed(Watch before, Command command, Instant now, Decision decision) {
        if (command instanceof Command.Duress duress) {
            Command ownWord = duress.sentAt().<Command> map(at -> new Command.SaidBefore(at, duress.shown()))
                    .orElse(duress.shown());
            Decision good = Decider.decide(before, ownWord, now);
            assertEquals(good.answer(), decision.answer());
            assertEquals(good.watch().cycle(), decision.watch().cycle());
            assertEquals(good.watch().trip(), decision.watch().trip());
            assertEquals(good.watch().routes(), decision.watch().routes());
        }
    }

    /** Without the open case, the same command leads to the same cycle and to the same answer. */
    private static void caseLeavesTheCycleAlone(Watch before, Command command, Instant now, Decision decision) {
        boolean aboutTheCase = command instanceof Command.EndCase || command instanceof Command.Hold
                || command instanceof Command.DeskClaim || command instanceof Command.HandOver
                || command instanceof Command.TellNow || command instanceof Command.StartCase
                || command instanceof Command.ContactSays || command instanceof Command.Drill;
        if (before.open().isEmpty() || aboutTheCase) {
            return;
        }
        Watch calm = new Watch(before.identity(), before.version(), before.changedAt(), before.agreement(),
                new WatchState(before.cycle(), Optional.empty(), before.trip(), before.asks(), Optional.empty(),
                        Optional.empty()));
        Decision without = Decider.decide(calm, command, now);
        assertEquals(without.watch().cycle(), decision.watch().cycle(), () -> "the case moved the cycle: " + command);
        assertEquals(without.watch().trip(), decision.watch().trip());
        assertEquals(without.answer(), decision.answer());
    }
}
