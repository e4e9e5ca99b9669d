package org.stillhere.servedashboard.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stillhere.vault.Private;

/**
 * An OpenID Connect provider found by its issuer: authorization code with PKCE, for a client without a secret. Its
 * places and keys are read when they are first needed, and kept as long as the function is.
 */
public final class OidcProvider implements IdentityProvider {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int READ_MILLIS = 5_000;
    /** Metadata and keys are a few kilobytes. */
    private static final int LARGEST = 100_000;
    /** So long ago, at most, they gave their password and second factor: the way back from there takes seconds. */
    private static final Duration ASKED_WITHIN = Duration.ofMinutes(2);
    /** So far the provider's clock may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(1);
    private final String issuer;
    private final Supplier<String> client;
    private final Supplier<URI> publicUrl;
    private final String claim;
    private final InstantSource clock;
    private @Nullable Known known;

    private record Known(OIDCProviderMetadata metadata, String client, JWKSource<SecurityContext> keys) {
    }

    /**
     * @param client
     *            our client id, read when it is first needed
     * @param publicUrl
     *            our own address, without path
     * @param claim
     *            of the ID token, that names the coordinator
     */
    public OidcProvider(String issuer, Supplier<String> client, URI publicUrl, String claim, InstantSource clock) {
        this(issuer, client, () -> publicUrl, claim, clock);
    }

    /** The same; our own address is asked for when it is first needed. */
    public OidcProvider(String issuer, Supplier<String> client, Supplier<URI> publicUrl, String claim,
            InstantSource clock) {
        this.issuer = issuer;
        this.client = client;
        this.publicUrl = publicUrl;
        this.claim = claim;
        this.clock = clock;
    }

    private synchronized Known known() {
        if (known == null) {
            try {
                OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(new Issuer(issuer), CONNECT_MILLIS,
                        READ_MILLIS);
                JWKSource<SecurityContext> keys = JWKSourceBuilder
                        .<SecurityContext> create(metadata.getJWKSetURI().toURL(),
                                new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, LARGEST))
                        .build();
                known = new Known(metadata, client.get(), keys);
            } catch (GeneralException | MalformedURLException e) {
                throw new IllegalStateException("the sign-in provider does not say where it is", e);
            } catch (IOException e) {
                throw new IllegalStateException("the sign-in provider cannot be reached", e);
            }
        }
        return known;
    }

    private URI back() {
        return publicUrl.get().resolve("/sign-in/back");
    }

    /** They are to be asked each time: a provider that remembers them would undo every end of a session here. */
    @Override
    public URI signIn(SignInAttempt attempt) {
        Known it = known();
        return new AuthenticationRequest.Builder(new ResponseType(ResponseType.Value.CODE), new Scope("openid"),
                new ClientID(it.client()), back()).endpointURI(it.metadata().getAuthorizationEndpointURI())
                        .state(new State(attempt.state())).nonce(new Nonce(attempt.nonce()))
                        .prompt(new Prompt(Prompt.Type.LOGIN)).maxAge(0)
                        .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256).build().toURI();
    }

    /** Cognito asks for {@code client_id} and {@code logout_uri}; the standard for a redirect of another name. */
    @Override
    public Optional<URI> signOut() {
        Known it = known();
        String to = URLEncoder.encode(publicUrl.get().resolve("/signed-out").toString(), StandardCharsets.UTF_8);
        return Optional.ofNullable(it.metadata().getEndSessionEndpointURI())
                .map(end -> URI.create(end + "?client_id=" + URLEncoder.encode(it.client(), StandardCharsets.UTF_8)
                        + "&logout_uri=" + to + "&post_logout_redirect_uri=" + to));
    }

    @Override
    public String name(Private code, SignInAttempt attempt) {
        Known it = known();
        try {
            TokenRequest request = new TokenRequest.Builder(it.metadata().getTokenEndpointURI(),
                    new ClientID(it.client()), new AuthorizationCodeGrant(new AuthorizationCode(code.reveal()), back(),
                            new CodeVerifier(attempt.verifier()))).build();
            HTTPRequest http = request.toHTTPRequest();
            http.setConnectTimeout(CONNECT_MILLIS);
            http.setReadTimeout(READ_MILLIS);
            HTTPResponse answer = http.send();
            if (!answer.indicatesSuccess()) {
                throw new NotSignedIn("the code was refused");
            }
            // The ID token alone: nobody of ours has a use for the access token beside it, nor for how long it lasts.
            String token = JSONObjectUtils.getString(answer.getBodyAsJSONObject(), "id_token");
            JWTClaimsSet claims = claims(it, attempt, token);
            askedJustNow(claims.getDateClaim("auth_time").toInstant());
            return Optional.ofNullable(claims.getClaimAsString(claim))
                    .orElseThrow(() -> new NotSignedIn("the token names nobody"));
        } catch (ParseException | java.text.ParseException | BadJOSEException | JOSEException e) {
            throw new NotSignedIn(e.getClass().getSimpleName());
        } catch (IOException e) {
            throw new IllegalStateException("the sign-in provider cannot be reached", e);
        }
    }

    /** The address can be changed on its way through the browser; what the provider signed cannot. */
    private void askedJustNow(Instant at) {
        Instant now = clock.instant();
        if (at.isBefore(now.minus(ASKED_WITHIN)) || at.isAfter(now.plus(AHEAD))) {
            throw new NotRequested();
        }
    }

    /** Signed by the provider, for us, for this attempt, not over by our own clock, and saying when they were asked. */
    private JWTClaimsSet claims(Known it, SignInAttempt attempt, String token)
            throws java.text.ParseException, BadJOSEException, JOSEException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, it.keys()));
        processor
                .setJWTClaimsSetVerifier(
                        new DefaultJWTClaimsVerifier<>(it.client(),
                                new JWTClaimsSet.Builder().issuer(it.metadata().getIssuer().getValue())
                                        .claim("nonce", attempt.nonce()).build(),
                                Set.of("sub", "exp", "iat", "auth_time")) {
                            @Override
                            protected Date currentTime() {
                                return Date.from(clock.instant());
                            }
                        });
        return processor.process(token, null);
    }
}
