package org.stillhere.auditengine;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.health.HealthAudit;
import org.stillhere.casework.health.Probes;
import org.stillhere.domain.DefenderId;
import org.stillhere.runtime.Aws;
import org.stillhere.runtime.Settings;
import org.stillhere.runtime.Topics;
import org.stillhere.store.table.DynamoRows;
import org.stillhere.vault.KeyPurpose;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Looks at everything that must be true of an engine that is alive, and only then beats the outside heartbeat.
 * <p>
 * Settings: TABLE_NAME, KEYSETS, WRAPPING_KEY, INBOUND_QUEUE, INBOUND_FAILED_QUEUE, FAILED_QUEUE; OPERATORS_TOPIC for
 * what goes by e-mail, HEARTBEAT_URL for what listens outside, CANARY for the id of a defender whose handset answers by
 * itself, OTHER_STACK for the public address of another stack to watch.
 */
public final class AuditEngine implements RequestHandler<Map<String, Object>, HealthAudit.Audited> {
    /** Whoever listens outside is given this long; a beat that is late is no beat. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final HealthAudit audit;

    /** Wires from the environment. */
    public AuditEngine() {
        this(Settings.fromEnvironment());
    }

    AuditEngine(Settings settings) {
        this(wired(settings.needing("TABLE_NAME", "KEYSETS", "WRAPPING_KEY", "INBOUND_QUEUE", "INBOUND_FAILED_QUEUE",
                "FAILED_QUEUE")));
    }

    public AuditEngine(HealthAudit audit) {
        this.audit = audit;
    }

    private static HealthAudit wired(Settings settings) {
        String table = settings.required("TABLE_NAME");
        Optional<DefenderId> canary = Optional.of(settings.or("CANARY", "")).filter(c -> !c.isEmpty())
                .map(DefenderId::new);
        Optional<URI> outside = Optional.of(settings.or("HEARTBEAT_URL", "")).filter(u -> !u.isEmpty())
                .map(URI::create);
        Environment environment = Environment.of(new DynamoRows(Aws.table(), table),
                Aws.vault(settings, Set.of(KeyPurpose.CASES)), Aws.clock(), Aws.random(), Aws::sleep, Aws.telemetry());
        SqsQueues queues = new SqsQueues(SqsClient.builder().httpClientBuilder(Aws.impatient()).build(),
                settings.required("INBOUND_QUEUE"), settings.required("INBOUND_FAILED_QUEUE"),
                settings.required("FAILED_QUEUE"));
        Probes probes = new Probes(queues, other(settings),
                outside.<Probes.Heartbeat> map(url -> new HttpHeartbeat(url, PATIENCE)).orElse(() -> {
                }));
        return new HealthAudit(environment, table, canary, probes, Topics.ofOperators(settings));
    }

    private static Optional<Probes.OtherStack> other(Settings settings) {
        return Optional.of(settings.or("OTHER_STACK", "")).filter(u -> !u.isEmpty())
                .map(u -> new HttpOtherStack(URI.create(u + "/alive"), PATIENCE));
    }

    /**
     * @param event
     *            whatever the schedule sends; nothing in it matters
     */
    @Override
    public HealthAudit.Audited handleRequest(Map<String, Object> event, Context context) {
        return audit.run();
    }
}
