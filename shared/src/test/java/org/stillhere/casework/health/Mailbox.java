package org.stillhere.casework.health;

import java.util.ArrayList;
import java.util.List;
import org.stillhere.runtime.SecondChannel;

/** A second channel that remembers what it was told, and can be out of order. */
public final class Mailbox implements SecondChannel {
    private final List<SentMail> all = new ArrayList<>();
    private boolean broken;
    private int tried;

    /** What somebody was told. */
    public record SentMail(To to, String subject, String body) {
    }

    @Override
    public void tell(To to, String subject, String body) {
        tried++;
        if (broken) {
            throw new IllegalStateException("out of order");
        }
        all.add(new SentMail(to, subject, body));
    }

    public void broken(boolean now) {
        broken = now;
    }

    /** How often somebody tried. */
    public int tried() {
        return tried;
    }

    /** What they were told, oldest first. */
    public List<SentMail> to(To to) {
        return all.stream().filter(m -> m.to() == to).toList();
    }
}
