package org.stillhere.simulation.faults;

/** A kind of fault. While it is active it strikes with a probability of its own. */
public enum Fault {
    // the table
    CONFLICT, THROTTLE, LOST_CALL, LOST_ANSWER, STALE_INDEX,
    // processes
    DIES, CLOCKS_DIFFER,
    // stream, schedule, hand-over
    STREAM_LOST, STREAM_TWICE, STREAM_LATE, STREAM_STALLED, NO_SWEEP, TWO_SWEEPS, SWEEP_OUT_OF_TIME, HANDING_LOST,
    // webhooks
    WEBHOOK_DOWN, WEBHOOK_TWICE, WEBHOOK_LATE, QUEUE_DOWN,
    // the carrier
    TAKEN_UNHEARD, NEVER_TAKEN, TOO_MANY, GATEWAY_500, NO_CONNECTION, REFUSES_US, LIST_DOWN, LIST_LAGS,
    // deliveries
    NOT_DELIVERED, RECEIPT_LOST, RECEIPT_TWICE, RECEIPT_LATE, RECEIPT_CONTRARY,
    // a text of a phone is delivered under two ids
    TWO_IDS,
    // the second carrier, where there is one
    AWS_AWAY, AWS_REFUSES, AWS_NEVER_TAKEN, AWS_UNHEARD,
    // the carrier's list: small pages that may fail, no words, a flood from one number
    LIST_SLOW, LIST_REDACTED, LIST_FLOODED,
    // a row of a phone cannot be read
    PHONE_DAMAGED
}
