package org.stillhere.casework.outbound;

import org.stillhere.casework.health.CarrierBreaker;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Priority;
import org.stillhere.store.message.Message;

/**
 * Decides whether one call of the sender may try the carrier for its next item. While the carrier hangs, only one call
 * at a time may send, and after an attempt without an answer no further item of that kind is tried in the call: all of
 * them stay due for the next sweep. Texts that leave by another carrier do not wait.
 * <p>
 * A text that got no answer before says little about the carrier when it gets none again: others are tried behind it,
 * as long as the call has time. A list of sent texts that gives no answer ends the looks of this call, and no attempt.
 * <p>
 * The list of received texts may answer while sending hangs. What the sweep hands over is read until a reading gets no
 * answer, because a miss waits for it only some minutes.
 */
final class CarrierTurn {
    /** A call of the sender has no time for more attempts without an answer. */
    private static final int UNANSWERED_MOST = 2;
    private final CarrierBreaker breaker;
    private final LineChoice lines;
    private final boolean fromSweep;
    private TurnState sending = TurnState.UNKNOWN;
    private int unanswered;
    private boolean looksAreOver;
    private boolean readingIsOver;

    private enum TurnState {
        /** Whether the carrier hangs was not looked up yet. */
        UNKNOWN,
        /** It hangs, and this call has not asked for the turn to try it. */
        HANGS,
        /** The carrier answers, or this call is the one that may try it. */
        MAY_TRY,
        /** It hangs; somebody else tries it, or this call has tried in vain. */
        OVER
    }

    /**
     * @param lines
     *            says which texts leave by another carrier
     * @param fromSweep
     *            whether the items come from the sweep, which puts urgent ones first; the stream does not, so that only
     *            its urgent texts may try a carrier that hangs
     */
    CarrierTurn(CarrierBreaker breaker, LineChoice lines, boolean fromSweep) {
        this.breaker = breaker;
        this.lines = lines;
        this.fromSweep = fromSweep;
    }

    boolean mayTry(Message message) {
        return switch (message.work()) {
            case Effect.Send send -> maySend(message, send.lane());
            case Effect.ReadInbound read -> !readingIsOver && (fromSweep || looked() != TurnState.HANGS);
            case Effect.Tell tell -> true;
            case Effect.Put put -> true;
            case Effect.File file -> true;
            case Effect.Work work -> true;
        };
    }

    private boolean maySend(Message message, Priority lane) {
        if (looksAreOver && message.unsure()) {
            return false;
        }
        if (looked() != TurnState.MAY_TRY && unanswered < UNANSWERED_MOST && lines.goesAround(message)) {
            return true;
        }
        if (looked() == TurnState.HANGS && (fromSweep || lane == Priority.URGENT)) {
            sending = breaker.takeTurn() ? TurnState.MAY_TRY : TurnState.OVER;
        }
        return sending == TurnState.MAY_TRY;
    }

    private TurnState looked() {
        if (sending == TurnState.UNKNOWN) {
            sending = breaker.hangs() ? TurnState.HANGS : TurnState.MAY_TRY;
        }
        return sending;
    }

    /** Notes how an item that may have been tried ended. */
    HandlingResult after(Message message, HandlingResult result) {
        if (result == HandlingResult.UNLISTED) {
            looksAreOver = true;
        } else if (result == HandlingResult.UNANSWERED && message.work() instanceof Effect.Send) {
            unanswered++;
            sending = message.attempt() > 0 ? sending : TurnState.OVER;
        } else if (result == HandlingResult.UNANSWERED) {
            readingIsOver = true;
        }
        return result;
    }
}
