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
import com.nimbusds.openid.connect.sdk.claims.ACR;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stillhere.vault.Private;

/**
 * Signs coordinators in at an OpenID Connect provider, by the authorization code flow with PKCE and without a client
 * secret. The provider's endpoints and keys are read from its issuer when they are first needed, and kept as long as
 * the function lives.
 */
public final class OidcProvider implements IdentityProvider {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int READ_MILLIS = 5_000;
    /** Metadata and keys are a few kilobytes. */
    private static final int MAX_BYTES = 100_000;
    /** The oldest login that is accepted. The redirect back from the provider takes seconds. */
    private static final Duration MAX_LOGIN_AGE = Duration.ofMinutes(2);
    /** The provider's clock may be ahead of ours by this much. */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(1);
    private final String issuer;
    private final Supplier<String> client;
    private final Supplier<URI> publicUrl;
    private final String claim;
    private final List<String> classes;
    private final InstantSource clock;
    private @Nullable ProviderMetadata metadata;

    private record ProviderMetadata(OIDCProviderMetadata metadata, String client, JWKSource<SecurityContext> keys) {
    }

    /**
     * @param client
     *            our client id, read when it is first needed
     * @param publicUrl
     *            our own address, without path
     * @param claim
     *            the claim of the ID token that names the coordinator
     */
    public OidcProvider(String issuer, Supplier<String> client, URI publicUrl, String claim, InstantSource clock) {
        this(issuer, client, () -> publicUrl, claim, List.of(), clock);
    }

    /**
     * The same. Our own address is read when it is first needed.
     *
     * @param classes
     *            the classes of sign-in ({@code acr}) that are asked for, one of which the token must have; empty for a
     *            provider that requires the second factor of everybody
     */
    public OidcProvider(String issuer, Supplier<String> client, Supplier<URI> publicUrl, String claim,
            List<String> classes, InstantSource clock) {
        this.issuer = issuer;
        this.client = client;
        this.publicUrl = publicUrl;
        this.claim = claim;
        this.classes = List.copyOf(classes);
        this.clock = clock;
    }

    private synchronized ProviderMetadata provider() {
        if (metadata == null) {
            try {
                OIDCProviderMetadata found = OIDCProviderMetadata.resolve(new Issuer(issuer), CONNECT_MILLIS,
                        READ_MILLIS);
                JWKSource<SecurityContext> keys = JWKSourceBuilder
                        .<SecurityContext> create(found.getJWKSetURI().toURL(),
                                new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MAX_BYTES))
                        .build();
                metadata = new ProviderMetadata(found, client.get(), keys);
            } catch (GeneralException | MalformedURLException e) {
                throw new IllegalStateException("the metadata of the sign-in provider cannot be read", e);
            } catch (IOException e) {
                throw new IllegalStateException("the sign-in provider cannot be reached", e);
            }
        }
        return metadata;
    }

    private URI back() {
        return publicUrl.get().resolve("/sign-in/back");
    }

    /**
     * Makes the provider ask for a login each time. If it remembered one, ending a session here would have no effect.
     */
    @Override
    public URI signIn(SignInAttempt attempt) {
        ProviderMetadata provider = provider();
        return new AuthenticationRequest.Builder(new ResponseType(ResponseType.Value.CODE), new Scope("openid"),
                new ClientID(provider.client()), back()).endpointURI(provider.metadata().getAuthorizationEndpointURI())
                        .state(new State(attempt.state())).nonce(new Nonce(attempt.nonce()))
                        .prompt(new Prompt(Prompt.Type.LOGIN)).maxAge(0)
                        .acrValues(classes.isEmpty() ? null : classes.stream().map(ACR::new).toList())
                        .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256).build().toURI();
    }

    /** Cognito needs {@code client_id} and {@code logout_uri}; the standard names the redirect differently. */
    @Override
    public Optional<URI> signOut() {
        ProviderMetadata provider = provider();
        String to = URLEncoder.encode(publicUrl.get().resolve("/signed-out").toString(), StandardCharsets.UTF_8);
        return Optional.ofNullable(provider.metadata().getEndSessionEndpointURI()).map(
                end -> URI.create(end + "?client_id=" + URLEncoder.encode(provider.client(), StandardCharsets.UTF_8)
                        + "&logout_uri=" + to + "&post_logout_redirect_uri=" + to));
    }

    @Override
    public String name(Private code, SignInAttempt attempt) {
        ProviderMetadata provider = provider();
        try {
            TokenRequest request = new TokenRequest.Builder(provider.metadata().getTokenEndpointURI(),
                    new ClientID(provider.client()), new AuthorizationCodeGrant(new AuthorizationCode(code.reveal()),
                            back(), new CodeVerifier(attempt.verifier()))).build();
            HTTPRequest http = request.toHTTPRequest();
            http.setConnectTimeout(CONNECT_MILLIS);
            http.setReadTimeout(READ_MILLIS);
            HTTPResponse answer = http.send();
            if (!answer.indicatesSuccess()) {
                throw new NotSignedIn("the code was refused");
            }
            // Only the ID token is read. Nothing here uses the access token or its lifetime.
            String token = JSONObjectUtils.getString(answer.getBodyAsJSONObject(), "id_token");
            JWTClaimsSet claims = claims(provider, attempt, token);
            requireIssuedToUs(claims, provider.client());
            requireFreshLogin(claims.getDateClaim("auth_time").toInstant());
            requireClass(Optional.ofNullable(claims.getStringClaim("acr")));
            return Optional.ofNullable(claims.getClaimAsString(claim))
                    .orElseThrow(() -> new NotSignedIn("the token names nobody"));
        } catch (ParseException | java.text.ParseException | BadJOSEException | JOSEException e) {
            throw new NotSignedIn(e.getClass().getSimpleName());
        } catch (IOException e) {
            throw new IllegalStateException("the sign-in provider cannot be reached", e);
        }
    }

    /**
     * Checks to whom the token was issued. A token for several clients names the one that asked for it; a token that
     * another client asked for signs nobody in here.
     */
    private static void requireIssuedToUs(JWTClaimsSet claims, String client) throws java.text.ParseException {
        Optional<String> issuedTo = Optional.ofNullable(claims.getStringClaim("azp"));
        boolean ours = issuedTo.map(client::equals).orElse(claims.getAudience().size() == 1);
        if (!ours) {
            throw new NotSignedIn("the token was issued to another client");
        }
    }

    /**
     * Checks the time of the login in the signed token. The parameters of the request could be changed by the browser.
     */
    private void requireFreshLogin(Instant at) {
        Instant now = clock.instant();
        if (at.isBefore(now.minus(MAX_LOGIN_AGE)) || at.isAfter(now.plus(MAX_CLOCK_SKEW))) {
            throw new NotRequested();
        }
    }

    /** Checks that the provider asked for the second factor, if it says so by a class. */
    private void requireClass(Optional<String> acr) {
        if (!classes.isEmpty() && acr.filter(classes::contains).isEmpty()) {
            throw new NotSignedIn("the login is of another class");
        }
    }

    /**
     * Checks that the token is signed by the provider, for us and this attempt, not expired, and has the login time.
     */
    private JWTClaimsSet claims(ProviderMetadata provider, SignInAttempt attempt, String token)
            throws java.text.ParseException, BadJOSEException, JOSEException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, provider.keys()));
        processor
                .setJWTClaimsSetVerifier(
                        new DefaultJWTClaimsVerifier<>(provider.client(),
                                new JWTClaimsSet.Builder().issuer(provider.metadata().getIssuer().getValue())
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
