package org.stillhere.servedashboard;

import java.net.URI;
import java.util.Optional;
import org.stillhere.vault.Private;

/** Whoever checks that a coordinator is who they say they are: an OpenID Connect provider. */
public interface Provider {
    /** Where the browser goes to sign in. */
    URI signIn(Attempt attempt);

    /** Where the browser goes to be forgotten there too; empty if the provider has no such place. */
    Optional<URI> signOut();

    /**
     * The name that the provider knows them by.
     *
     * @throws NotSignedIn
     *             if the code is no good, or the token is not for us, of this attempt and of now
     */
    String name(Private code, Attempt attempt);

    /** Nobody was signed in. */
    final class NotSignedIn extends RuntimeException {
        public NotSignedIn(String why) {
            super(why);
        }
    }
}
