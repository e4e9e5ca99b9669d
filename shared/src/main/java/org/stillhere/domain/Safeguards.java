package org.stillhere.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What guards a person against whoever holds their phone: the card of one-time words, when somebody last heard their
 * voice, and the phones that nobody trusts.
 *
 * @param card
 *            the card that they use, if they have one
 * @param voice
 *            empty until the first ask of somebody at high risk
 * @param untrusted
 *            at most one for each phone; also phones that are no longer theirs, so that adding them again trusts nobody
 */
public record Safeguards(Optional<CodeCard> card, Optional<VoiceCheck> voice, List<UntrustedPhone> untrusted) {
    /** Somebody without a card, whose phones are all trusted. */
    public static final Safeguards NONE = new Safeguards(Optional.empty(), Optional.empty(), List.of());

    public Safeguards {
        untrusted = List.copyOf(untrusted);
    }

    public Optional<UntrustedPhone> untrusted(PhoneKey phone) {
        return untrusted.stream().filter(u -> u.phone().equals(phone)).findFirst();
    }

    /** Since when a phone of theirs is not trusted. */
    public Optional<Instant> since() {
        return untrusted.stream().map(UntrustedPhone::since).min(Instant::compareTo);
    }

    Safeguards withCard(Optional<CodeCard> now) {
        return new Safeguards(now, voice, untrusted);
    }

    Safeguards withVoice(VoiceCheck now) {
        return new Safeguards(card, Optional.of(now), untrusted);
    }

    Safeguards withUntrusted(List<UntrustedPhone> now) {
        return new Safeguards(card, voice, now);
    }
}
