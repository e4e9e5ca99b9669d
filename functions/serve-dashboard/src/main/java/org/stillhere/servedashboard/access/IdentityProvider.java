package org.stillhere.servedashboard.access;

import java.net.URI;
import java.util.Optional;
import org.stillhere.domain.CoordinatorId;
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

    /**
     * Makes the account with which an invited coordinator signs in, and has the provider send them an e-mail with a
     * first password. If they have an account and have never signed in, the e-mail is sent once more. Nothing of the
     * address is stored here.
     *
     * @param who
     *            the name by which the provider is to know them
     */
    default AccountOutcome invite(CoordinatorId who, Private address) {
        return AccountOutcome.BY_HAND;
    }

    /** Says what became of an account. */
    enum AccountOutcome {
        /** The e-mail is on its way. */
        SENT,
        /** This provider's accounts are made by its own administrators. */
        BY_HAND,
        /** The provider does not take the address, or somebody else has it. */
        ADDRESS_REFUSED,
        /** They have signed in before: there is nothing to send. */
        HAS_ACCOUNT,
        /** The provider did not answer, or did not do it. */
        FAILED
    }

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
