package org.stillhere.servedashboard.access;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry;
import org.stillhere.vault.Private;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeliveryMediumType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnsupportedUserStateException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/**
 * Signs coordinators in at a user pool of Cognito, and makes the accounts of those who are invited. It may do nothing
 * else there: it removes nobody, and resets no password and no second factor.
 */
public final class CognitoProvider implements IdentityProvider {
    private final IdentityProvider signsIn;
    private final String pool;
    private final Supplier<CognitoIdentityProviderClient> cognito;
    private final Telemetry telemetry;

    /**
     * @param signsIn
     *            the same pool as a provider of OpenID Connect
     * @param cognito
     *            made when somebody is invited, so that it delays no other page
     */
    public CognitoProvider(IdentityProvider signsIn, String pool, Supplier<CognitoIdentityProviderClient> cognito,
            Telemetry telemetry) {
        this.signsIn = signsIn;
        this.pool = pool;
        this.cognito = cognito;
        this.telemetry = telemetry;
    }

    @Override
    public URI signIn(SignInAttempt attempt) {
        return signsIn.signIn(attempt);
    }

    @Override
    public Optional<URI> signOut() {
        return signsIn.signOut();
    }

    @Override
    public String name(Private code, SignInAttempt attempt) {
        return signsIn.name(code, attempt);
    }

    @Override
    public AccountOutcome invite(CoordinatorId who, Private address) {
        try {
            return invited(who, address);
        } catch (RuntimeException failed) {
            telemetry.trouble(Metric.PAGE_FAILED, failed);
            return AccountOutcome.FAILED;
        }
    }

    private AccountOutcome invited(CoordinatorId who, Private address) {
        try {
            cognito.get().adminCreateUser(asked(who).userAttributes(a -> a.name("email").value(address.reveal()),
                    a -> a.name("email_verified").value("true")).build());
            return AccountOutcome.SENT;
        } catch (UsernameExistsException there) {
            return sentAgain(who);
        } catch (AliasExistsException | InvalidParameterException refused) {
            return AccountOutcome.ADDRESS_REFUSED;
        }
    }

    /**
     * Cognito says of a name and of an address in the same words that they exist. If the name does not, the address
     * does.
     */
    private AccountOutcome sentAgain(CoordinatorId who) {
        try {
            cognito.get().adminCreateUser(asked(who).messageAction(MessageActionType.RESEND).build());
            return AccountOutcome.SENT;
        } catch (UserNotFoundException otherAddress) {
            return AccountOutcome.ADDRESS_REFUSED;
        } catch (UnsupportedUserStateException signedIn) {
            return AccountOutcome.HAS_ACCOUNT;
        }
    }

    private AdminCreateUserRequest.Builder asked(CoordinatorId who) {
        return AdminCreateUserRequest.builder().userPoolId(pool).username(who.value())
                .desiredDeliveryMediums(DeliveryMediumType.EMAIL);
    }
}
