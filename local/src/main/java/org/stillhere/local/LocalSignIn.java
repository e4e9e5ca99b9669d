package org.stillhere.local;

import com.nimbusds.oauth2.sdk.TokenRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.jspecify.annotations.Nullable;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.runtime.Look;
import org.stillhere.servedashboard.access.IdentityProvider;
import org.stillhere.servedashboard.access.OidcProvider;
import org.stillhere.servedashboard.access.SignInAttempt;
import org.stillhere.vault.Private;

/**
 * An OpenID Connect provider on a laptop. It uses the system's clock, and it is started when somebody signs in for the
 * first time. It asks for no password: its page offers the coordinators of the demo.
 */
final class LocalSignIn implements IdentityProvider, AutoCloseable {
    private static final String ISSUER = "desk";
    private static final String CLIENT = "stillhere";
    private final Path page;
    private final URI publicUrl;
    private final InstantSource clock;
    private final Map<String, CoordinatorId> offered = new TreeMap<>();
    private @Nullable Started started;

    private record Started(MockOAuth2Server server, OidcProvider provider) {
    }

    LocalSignIn(Path folder, URI publicUrl, InstantSource clock) {
        this.page = folder.resolve("sign-in.html");
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** Sets the people who can sign in, by the name that the page shows. */
    synchronized void offer(Map<String, CoordinatorId> people) {
        offered.clear();
        offered.putAll(people);
        write();
    }

    /** Whoever is invited can sign in at once, under their address. No e-mail is sent on a laptop. */
    @Override
    public synchronized AccountOutcome invite(CoordinatorId who, Private address) {
        offered.put(address.reveal().replaceAll("[^A-Za-z0-9@._-]", ""), who);
        write();
        return AccountOutcome.SENT;
    }

    private void write() {
        StringBuilder html = new StringBuilder("""
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width,initial-scale=1">
                <title>Sign in</title><link rel="icon" href="data:,">
                <style>""").append(Look.desk()).append("""
                .who{list-style:none;padding:0;max-width:24rem}.who button{width:100%;text-align:start}</style></head>
                <body class="desk"><main id="main"><h1>Who are you?</h1>
                <p class="hint">Press a name. This laptop asks for no password; in the real thing a password and a
                second factor are asked for.</p>
                <ul class="who">
                """);
        offered.forEach((name, id) -> html
                .append("<li><form method=\"post\"><input type=\"hidden\" name=\"claims\" value=\"{}\">")
                .append("<button class=\"first\" name=\"username\" value=\"").append(id.value()).append("\">")
                .append(name).append("</button></form></li>\n"));
        try {
            Files.writeString(page, html.append("</ul></main></body></html>\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized OidcProvider provider() {
        if (started == null) {
            OAuth2TokenProvider tokens = new OAuth2TokenProvider(new KeyProvider(), clock::instant);
            MockOAuth2Server server = new MockOAuth2Server(
                    new OAuth2Config(true, page.toString(), null, false, tokens, Set.of(new AskedNow())));
            server.start(InetAddress.getLoopbackAddress(), 0);
            started = new Started(server, new OidcProvider("http://localhost:" + server.baseUrl().port() + "/" + ISSUER,
                    () -> CLIENT, publicUrl, "sub", clock));
        }
        return started.provider();
    }

    /** Adds the time of the sign-in to the token. The page asks each time, so it is always the present time. */
    private final class AskedNow extends DefaultOAuth2TokenCallback {
        AskedNow() {
            super(ISSUER);
        }

        @Override
        public Map<String, Object> addClaims(TokenRequest request) {
            Map<String, Object> claims = new HashMap<>(super.addClaims(request));
            claims.put("auth_time", clock.instant().getEpochSecond());
            return claims;
        }
    }

    @Override
    public URI signIn(SignInAttempt attempt) {
        return provider().signIn(attempt);
    }

    @Override
    public Optional<URI> signOut() {
        return provider().signOut();
    }

    @Override
    public String name(Private code, SignInAttempt attempt) {
        return provider().name(code, attempt);
    }

    @Override
    public synchronized void close() {
        if (started != null) {
            started.server().shutdown();
        }
    }
}
