package org.stillhere.servedashboard.access;

import java.net.URI;
import java.util.Optional;
import org.stillhere.vault.Private;

/** An OpenID Connect provider, which checks that coordinators are who they say they are. */
public interface IdentityProvider {
    /** The address at which the browser signs in. */
    URI signIn(SignInAttempt attempt);

    /** The address at which the provider signs the browser out too; empty if it has none. */
    Optional<URI> signOut();

    /**
     * Returns the name by which the provider knows the coordinator.
     *
     * @throws NotSignedIn
     *             if the code is refused, or the token is not for us, not of this attempt or expired
     * @throws NotRequested
     *             if the provider remembered an earlier login and did not ask again
     */
    String name(Private code, SignInAttempt attempt);

    /** The sign-in failed. */
    class NotSignedIn extends RuntimeException {
        public NotSignedIn(String why) {
            super(why);
        }
    }

    /** The login is an earlier one: the provider asked the person at the computer for nothing. */
    final class NotRequested extends NotSignedIn {
        public NotRequested() {
            super("the provider did not ask for a login just now");
        }
    }
}
