package org.stillhere.servedashboard;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Http;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.runtime.Aws;
import org.stillhere.runtime.aws.AwsClients;
import org.stillhere.runtime.aws.CallBudget;
import org.stillhere.runtime.aws.StartParameters;
import org.stillhere.runtime.Wiring;
import org.stillhere.runtime.settings.Settings;
import org.stillhere.servedashboard.access.CognitoProvider;
import org.stillhere.servedashboard.access.IdentityProvider;
import org.stillhere.servedashboard.access.OidcProvider;
import org.stillhere.servedashboard.access.RequestGuard;
import org.stillhere.servedashboard.access.SignIn;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.servedashboard.watching.WatchingPage;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.wording.Catalogue;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** Serves the coordinators' pages, behind a {@link RequestGuard}. See {@link DashboardSettings} for its settings. */
public final class ServeDashboard implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final Wiring<RequestGuard> guard;

    /** Wires from the environment. */
    public ServeDashboard() {
        this(Settings.fromEnvironment());
    }

    ServeDashboard(Settings settings) {
        this.guard = Wiring.of(() -> guard(settings.read(DashboardSettings::read)), this::drive);
    }

    /**
     * @param publicUrl
     *            our own address, without path
     */
    public ServeDashboard(Environment environment, Senders senders, Catalogue catalogue, URI publicUrl,
            IdentityProvider provider) {
        this.guard = Wiring.fixed(guard(environment, senders, catalogue, () -> publicUrl, provider));
    }

    private static RequestGuard guard(Environment environment, Senders senders, Catalogue catalogue,
            Supplier<URI> publicUrl, IdentityProvider provider) {
        PageRenderer pages = new PageRenderer();
        Sessions sessions = new Sessions(environment);
        SignIn signIn = new SignIn(environment, sessions, provider, pages);
        WatchingPage watching = new WatchingPage(environment, catalogue, sessions, pages);
        return new RequestGuard(environment, catalogue, publicUrl, signIn, pages,
                new RequestGuard.GuardedPages(
                        new Routes(Routes.Parts.of(environment, senders, catalogue, sessions, pages), signIn, watching,
                                provider),
                        watching));
    }

    private static RequestGuard guard(DashboardSettings settings) {
        StartParameters start = StartParameters.read(settings.store().keysets(), EnumSet.allOf(KeyPurpose.class),
                settings.publicUrl());
        Environment environment = Environment.of(settings.store().tables(Aws.table()), start.vault(), Aws.clock(),
                Aws.random(), Aws::sleep, Aws.telemetry());
        Supplier<String> parameter = start.later(settings.publicUrl());
        Supplier<URI> publicUrl = () -> URI.create(parameter.get());
        DashboardSettings.SignInSettings signIn = settings.signIn();
        IdentityProvider oidc = new OidcProvider(signIn.issuer(), start.later(signIn.client()), publicUrl,
                signIn.claim(), signIn.classes(), environment.clock());
        IdentityProvider provider = signIn.pool()
                .<IdentityProvider> map(pool -> new CognitoProvider(oidc, pool,
                        () -> AwsClients.build(CognitoIdentityProviderClient.builder(), CallBudget.INVITE),
                        environment.telemetry()))
                .orElse(oidc);
        return guard(environment, settings.senders(), Catalogue.withBoard(), publicUrl, provider);
    }

    /** Opens the board with a session that is over, and the page that says so. */
    private void drive(RequestGuard unused) {
        for (String path : List.of("/signed-out", "/board")) {
            Map<String, String> headers = Map.of("host", guard.get().host());
            handleRequest(APIGatewayV2HTTPEvent.builder().withRouteKey("GET " + path).withRawPath(path)
                    .withHeaders(headers).withCookies(List.of(SignIn.SESSION + "=over"))
                    .withRequestContext(
                            RequestContext.builder().withHttp(Http.builder().withMethod("GET").build()).build())
                    .build(), null);
        }
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, @Nullable Context context) {
        return guard.get().open(event);
    }
}
