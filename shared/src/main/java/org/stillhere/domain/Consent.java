package org.stillhere.domain;

/** Tells whether a contact has agreed to be told. Only contacts who AGREED are ever told. */
public enum Consent {
    INVITED, AGREED, DECLINED
}
