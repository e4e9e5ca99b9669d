package org.stillhere.servedashboard.access;

import java.net.URI;
import java.util.Optional;
import org.stillhere.vault.Private;

/** Whoever checks that a coordinator is who they say they are: an OpenID Connect provider. */
public interface IdentityProvider {
    /** Where the browser goes to sign in. */
    URI signIn(SignInAttempt attempt);

    /** Where the browser goes to be forgotten there too; empty if the provider has no such place. */
    Optional<URI> signOut();

    /**
     * The name that the provider knows them by.
     *
     * @throws NotSignedIn
     *             if the code is no good, or the token is not for us, of this attempt and of now
     * @throws NotRequested
     *             if the provider remembered them and asked nothing
     */
    String name(Private code, SignInAttempt attempt);

    /** Nobody was signed in. */
    class NotSignedIn extends RuntimeException {
        public NotSignedIn(String why) {
            super(why);
        }
    }

    /** A sign-in of some time ago: whoever sits there now was asked for nothing. */
    final class NotRequested extends NotSignedIn {
        public NotRequested() {
            super("they were not asked just now");
        }
    }
}
