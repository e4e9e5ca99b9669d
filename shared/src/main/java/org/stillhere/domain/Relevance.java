package org.stillhere.domain;

/**
 * Decides whether a message is still worth sending when it is due, and whether it is still true. The sender asks with
 * the watch as it is now.
 */
public final class Relevance {
    private Relevance() {
    }

    /**
     * A message is not wanted if its ask was answered, its case has ended, or its contact is gone. A closing is:
     * whoever was alarmed must hear the end, also if they are a contact no more.
     */
    public static boolean wanted(Watch watch, Effect.Send send) {
        return switch (send.purpose()) {
            case ASK, REMINDER -> open(watch.cycle(), send);
            case ALARM, UPDATE -> watch.open().filter(c -> send.about().filter(c.id()::equals).isPresent()).isPresent()
                    && reachable(watch, send);
            case INVITATION, DRILL -> reachable(watch, send);
            case CLOSING, RECEIPT, ANSWER, DESK -> true;
        };
    }

    /**
     * The same content as far as it is still true. A text that says that no answer came says otherwise once anything
     * has come from the phone.
     */
    public static MessageContent stillTrue(Watch watch, MessageContent says) {
        boolean heard = watch.open().filter(c -> c.circumstances().phoneHeard()).isPresent();
        boolean silent = says.template() == Template.MISSED || says.template() == Template.MISSED_UNREACHED;
        return heard && silent ? says.with(Template.MISSED_UNCLEAR) : says;
    }

    /** The same ask, which says so if it comes late because of us. */
    public static MessageContent admittingDelay(Watch watch, MessageContent says) {
        boolean delayed = switch (watch.cycle()) {
            case Cycle.Asking a -> a.ask().delayed();
            case Cycle.Asked a -> a.ask().delayed();
            case Cycle.Checking c -> false;
            case Cycle.NotAsked n -> false;
            case Cycle.Waiting w -> false;
            case Cycle.Paused p -> false;
            case Cycle.Held h -> false;
        };
        return !delayed ? says
                : says.template() == Template.ASK ? says.with(Template.ASK_LATE)
                        : says.template() == Template.TRIP_ASK ? says.with(Template.TRIP_ASK_LATE) : says;
    }

    private static boolean reachable(Watch watch, Effect.Send send) {
        return switch (send.to()) {
            case Recipient.Trusted t -> watch.contact(t.id()).filter(c -> c.consent() != Consent.DECLINED).isPresent();
            case Recipient.Defender d -> true;
            case Recipient.Staff s -> true;
        };
    }

    private static boolean open(Cycle cycle, Effect.Send send) {
        int number = send.ask().orElse(-1);
        return switch (cycle) {
            case Cycle.Asking a -> a.ask().number() == number;
            case Cycle.Asked a -> a.ask().number() == number;
            case Cycle.NotAsked n -> false;
            case Cycle.Waiting w -> false;
            case Cycle.Checking c -> false;
            case Cycle.Paused p -> false;
            case Cycle.Held h -> false;
        };
    }
}
