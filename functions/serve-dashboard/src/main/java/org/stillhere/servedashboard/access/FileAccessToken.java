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
 * Proves that this session opened this person's file with a reason, and when. The agreement form carries the token;
 * without it nothing of the file is shown or taken. The token is sealed: nobody else can make one, and it is valid for
 * no other session and no other person.
 */
public final class FileAccessToken {
    /** Longer than any form takes. After that the reason is asked for again, and the typed values are kept. */
    private static final Duration VALID_FOR = Duration.ofHours(2);
    private static final int MAX_LENGTH = 256;
    private final Environment environment;

    public FileAccessToken(Environment environment) {
        this.environment = environment;
    }

    /** Issues a token. Call it only after the reason was written to the timeline. */
    public String issue(DashboardRequest request, DefenderId id) {
        byte[] opened = ByteBuffer.allocate(Long.BYTES).putLong(request.now().toEpochMilli()).array();
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(environment.vault().seal(KeyPurpose.CASES, context(request, id), opened));
    }

    /** Whether the form carries a token that is valid now. */
    public boolean isShownBy(DashboardRequest request, DefenderId id) {
        String sent = request.field("ticket");
        if (sent.isEmpty() || sent.length() > MAX_LENGTH) {
            return false;
        }
        try {
            byte[] opened = environment.vault().open(KeyPurpose.CASES, context(request, id),
                    Base64.getUrlDecoder().decode(sent));
            Instant at = Instant.ofEpochMilli(ByteBuffer.wrap(opened).getLong());
            return request.now().isBefore(at.plus(VALID_FOR));
        } catch (Vault.Unreadable | IllegalArgumentException forged) {
            return false;
        }
    }

    private static String context(DashboardRequest request, DefenderId id) {
        return "ticket " + id + " " + request.session().csrf().reveal();
    }
}
