package org.stillhere.servedashboard.access;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.DefenderId;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Vault;

/**
 * Says that this session opened this person's file with a reason, and when. The form that changes what is agreed
 * carries it; without it nothing of the file is shown or taken. Sealed, so that it can be made by nobody else, and good
 * for no other session and no other person.
 */
public final class FileAccessToken {
    /** Longer than any form takes; then the reason is asked for again, and what was typed is kept. */
    private static final Duration GOOD_FOR = Duration.ofHours(2);
    private static final int LONGEST = 256;
    private final Environment environment;

    public FileAccessToken(Environment environment) {
        this.environment = environment;
    }

    /** For somebody whose reason has just been written down. */
    public String issue(DashboardRequest request, DefenderId id) {
        byte[] opened = ByteBuffer.allocate(Long.BYTES).putLong(request.now().toEpochMilli()).array();
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(environment.vault().seal(KeyPurpose.CASES, place(request, id), opened));
    }

    /** Whether the form that was sent carries one that is good. */
    public boolean shownBy(DashboardRequest request, DefenderId id) {
        String sent = request.field("ticket");
        if (sent.isEmpty() || sent.length() > LONGEST) {
            return false;
        }
        try {
            byte[] opened = environment.vault().open(KeyPurpose.CASES, place(request, id),
                    Base64.getUrlDecoder().decode(sent));
            Instant at = Instant.ofEpochMilli(ByteBuffer.wrap(opened).getLong());
            return request.now().isBefore(at.plus(GOOD_FOR));
        } catch (Vault.Unreadable | IllegalArgumentException forged) {
            return false;
        }
    }

    private static String place(DashboardRequest request, DefenderId id) {
        return "ticket " + id + " " + request.session().csrf().reveal();
    }
}
