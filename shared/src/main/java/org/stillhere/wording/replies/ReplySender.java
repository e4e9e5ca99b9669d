package org.stillhere.wording.replies;

/** In which part somebody texts: the same words mean different things from each of them. */
public enum ReplySender {
    DEFENDER, CONTACT, COORDINATOR
}
