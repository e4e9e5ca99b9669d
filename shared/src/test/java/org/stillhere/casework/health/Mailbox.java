package org.stillhere.casework.health;

import java.util.ArrayList;
import java.util.List;
import org.stillhere.runtime.SecondChannel;

/** Records what is sent by the second channel. It can be made to fail. */
public final class Mailbox implements SecondChannel {
    private final List<SentMail> all = new ArrayList<>();
    private boolean broken;
    private int tried;

    /** Contains one mail. */
    public record SentMail(To to, String subject, String body) {
    }

    @Override
    public void tell(To to, String subject, String body) {
        tried++;
        if (broken) {
            throw new IllegalStateException("the channel is out of order");
        }
        all.add(new SentMail(to, subject, body));
    }

    public void broken(boolean now) {
        broken = now;
    }

    /** Returns the number of attempts. */
    public int tried() {
        return tried;
    }

    /** Returns the mails to these people, oldest first. */
    public List<SentMail> to(To to) {
        return all.stream().filter(m -> m.to() == to).toList();
    }
}
