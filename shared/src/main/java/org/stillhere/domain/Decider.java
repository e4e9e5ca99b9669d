package org.stillhere.domain;

import java.time.Instant;

/**
 * Decides what a command changes. A watch changes only here. A pure function of watch, command and time.
 * <ol>
 * <li>Every change writes a line to the timeline, and every line on the timeline is a change.
 * <li>The cycle moves before the case is weighed; a case never stops the cycle.
 * <li>A case under duress never changes the answers that a defender reads.
 * </ol>
 */
public final class Decider {
    private Decider() {
    }

    /**
     * Decides.
     *
     * @param now
     *            never before the watch's last change
     *
     * @throws InvalidInput
     *             if the command asks for something that is not possible; it names the field
     */
    public static Decision decide(Watch watch, Command command, Instant now) {
        if (now.isBefore(watch.changedAt())) {
            throw new IllegalArgumentException("now is before the watch's last change");
        }
        DecisionBuilder builder = new DecisionBuilder(watch, by(command), now);
        apply(builder, command);
        TasksOfChange.compare(builder);
        SafeguardRules.remindOfVoice(builder);
        ReadinessRules.follow(builder);
        EnrolmentTaskRules.follow(builder);
        CaseDeskRules.beginAgainAfterNews(builder);
        return builder.decision();
    }

    private static void apply(DecisionBuilder builder, Command command) {
        if (TrustRules.isFromUntrusted(builder, command)) {
            TrustRules.noted(builder, command, Decider::apply);
            return;
        }
        switch (command) {
            case Command.EngineCommand c -> engine(builder, c);
            case Command.DefenderCommand c -> DefenderRules.said(builder, c);
            case Command.Duress c -> DefenderRules.duress(builder, c);
            case Command.SaidBefore c -> LateTextRules.saidBefore(builder, c);
            case Command.ExtendTrip c -> AwayRules.extendTrip(builder, c.more());
            case Command.Resume c -> AwayRules.resume(builder);
            case Command.RouteLost c -> RouteRules.lost(builder, c);
            case Command.RouteRegained c -> RouteRules.regained(builder, c);
            case PhoneCommand c -> ofPhone(builder, c);
            case Command.ContactSays c -> ContactAnswers.says(builder, c);
            case PlanCommand c -> PlanRules.apply(builder, c);
            case Command.ConsentGiven c -> AgreementRules.consent(builder, c);
            case Command.CoordinatorCommand c -> coordinator(builder, c);
            case SafeguardCommand c -> SafeguardRules.command(builder, c);
            case ReadinessCommand c -> ReadinessRules.command(builder, c);
            case ClosingCommand c -> ReopeningRules.apply(builder, c);
        }
    }

    private static void ofPhone(DecisionBuilder builder, PhoneCommand command) {
        switch (command) {
            case PhoneCommand.PhoneInUse c -> DefenderRules.phoneInUse(builder, c.route());
            case PhoneCommand.WordsGone c -> UnreadTextRules.wordsGone(builder, c);
            case PhoneCommand.FoundAfterRestore c -> UnreadTextRules.foundAfterRestore(builder, c);
            case PhoneCommand.FromStranger c -> fromStranger(builder, c.says());
            case PhoneCommand.DuressInRepeat c -> DefenderRules.duressInRepeat(builder);
            case PhoneCommand.WithMedia c -> {
                c.media().stream().sorted().forEach(m -> builder.fact(EventKind.MEDIA, m));
                apply(builder, c.said());
            }
            case PhoneCommand.StartsAgain c -> {
                RouteRules.regained(builder, c.regained());
                apply(builder, c.said());
            }
            case PhoneCommand.SameWords c -> RouteRules.sameWords(builder, c.whose());
            case PhoneCommand.CardWord c -> SafeguardRules.cardWord(builder, c, () -> apply(builder, c.said()));
            case PhoneCommand.FromUntrusted c -> TrustRules.notedOfOther(builder, c, Decider::apply);
            case PhoneCommand.TextedClaim c -> TextedClaimRules.claim(builder, c);
        }
    }

    private static void engine(DecisionBuilder builder, Command.EngineCommand command) {
        switch (command) {
            case Command.Tick c -> {
                CycleRules.tick(builder, c.desk());
                CaseRules.tick(builder);
                TrustRules.tick(builder);
            }
            case Command.DutyChanged c -> CaseDeskRules.dutyChanged(builder, c);
            case Command.AskAccepted c -> CycleRules.accepted(builder, c.ask());
            case Command.InboundRead c -> CycleRules.inboundRead(builder, c.ask(), c.desk());
            case Command.SendFailed c -> {
                switch (c.to()) {
                    case Recipient.Defender d -> NotAskedRules.askFailed(builder, c);
                    case Recipient.Trusted t -> ContactMessaging.sendFailed(builder, t.id(), c);
                    case Recipient.Staff s -> CaseDeskRules.handedToNobody(builder, s.id());
                }
            }
        }
    }

    private static void fromStranger(DecisionBuilder builder, StrangerText says) {
        switch (says) {
            case SOS -> {
                builder.fact(EventKind.STRANGER, EventCode.SOS);
                CaseOpeningRules.strangerSos(builder);
            }
            case CONCERN -> {
                builder.fact(EventKind.STRANGER, EventCode.CONCERN);
                ConcernRules.textCame(builder);
            }
            case SIGN_OF_LIFE -> {
                builder.fact(EventKind.STRANGER, EventCode.SIGN);
                builder.tell(NoticeKind.STRANGER);
            }
        }
    }

    private static void coordinator(DecisionBuilder builder, Command.CoordinatorCommand command) {
        switch (command) {
            case Command.DeskClaim c -> CaseDeskRules.claim(builder, c);
            case Command.DeskRelease c -> CaseDeskRules.handBack(builder);
            case Command.HandOver c -> CaseDeskRules.handOver(builder, c);
            case Command.Rung c -> HeldRules.rung(builder, c.contact());
            case Command.DoTask c -> TaskRules.doTask(builder, c);
            case Command.FileOpened c -> {
                builder.fact(EventKind.FILE_OPENED);
                if (c.plan()) {
                    builder.fact(EventKind.PLAN_OPENED);
                }
            }
            case Command.Remark c -> builder.fact(EventKind.REMARK);
            case Command.StartCase c -> CaseOpeningRules.openByHand(builder, c.cause());
            case Command.TellNow c -> ContactMessaging.tellNow(builder, c.contact());
            case Command.EndCase c -> CaseEndingRules.end(builder, c.outcome());
            case Command.Hold c -> HeldRules.holdByHand(builder, c);
            case Command.Release c -> HeldRules.release(builder);
            case Command.Revise c -> AgreementRules.revise(builder, c);
            case Command.Drill c -> AgreementRules.drill(builder, c.contact());
            case Command.Invite c -> AgreementRules.invite(builder, c.contact());
        }
    }

    private static Actor by(Command command) {
        return switch (command) {
            case Command.EngineCommand c -> Actor.ENGINE;
            case Command.DefenderCommand c -> c.by();
            case Command.Duress c -> Actor.DEFENDER;
            case Command.SaidBefore c -> Actor.DEFENDER;
            case PhoneCommand.PhoneInUse c -> Actor.DEFENDER;
            case PhoneCommand.WordsGone c -> Actor.DEFENDER;
            case PhoneCommand.FoundAfterRestore c -> Actor.DEFENDER;
            case Command.ExtendTrip c -> c.by();
            case Command.Resume c -> c.by();
            case Command.RouteLost c -> Actor.of(c.whose());
            case Command.RouteRegained c -> Actor.of(c.whose());
            case PhoneCommand.WithMedia c -> by(c.said());
            case PhoneCommand.StartsAgain c -> Actor.of(c.regained().whose());
            case PhoneCommand.SameWords c -> Actor.of(c.whose());
            case PhoneCommand.FromStranger c -> Actor.STRANGER;
            case PhoneCommand.DuressInRepeat c -> Actor.DEFENDER;
            case PhoneCommand.TextedClaim c -> Actor.coordinator(c.by());
            case Command.ContactSays c -> Actor.contact(c.contact());
            case PlanCommand c -> c.by();
            case Command.ConsentGiven c -> c.by();
            case Command.CoordinatorCommand c -> Actor.coordinator(c.by());
            case SafeguardCommand c -> Actor.coordinator(c.by());
            case ReadinessCommand c -> Actor.coordinator(c.by());
            case ClosingCommand c -> Actor.coordinator(c.by());
            case PhoneCommand.CardWord c -> by(c.said());
            case PhoneCommand.FromUntrusted c -> Actor.of(c.whose());
        };
    }
}
