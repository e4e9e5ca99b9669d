package org.stillhere.domain;

/** Whether a contact has agreed to be told. Only those who AGREED ever are. */
public enum Consent {
    INVITED, AGREED, DECLINED
}
