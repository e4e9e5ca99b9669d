package org.stillhere.auditengine;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.health.HealthAudit;
import org.stillhere.casework.health.Probes;
import org.stillhere.runtime.Aws;
import org.stillhere.runtime.Topics;
import org.stillhere.runtime.settings.Settings;
import org.stillhere.store.table.DynamoRows;
import org.stillhere.vault.KeyPurpose;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Checks whether the engine is alive, and sends the outside heartbeat only if it is. */
public final class AuditEngine implements RequestHandler<Map<String, Object>, HealthAudit.Audited> {
    /** The outside monitor and the other stack may take this long to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final HealthAudit audit;

    /** Wires the handler from the environment. */
    public AuditEngine() {
        this(Settings.fromEnvironment());
    }

    AuditEngine(Settings settings) {
        this(wired(settings.read(AuditEngineSettings::read)));
    }

    public AuditEngine(HealthAudit audit) {
        this.audit = audit;
    }

    private static HealthAudit wired(AuditEngineSettings settings) {
        String table = settings.store().table();
        Environment environment = Environment.of(new DynamoRows(Aws.table(), table),
                Aws.vault(settings.store().keysets(), Set.of(KeyPurpose.CASES)), Aws.clock(), Aws.random(), Aws::sleep,
                Aws.telemetry());
        SqsQueues queues = new SqsQueues(SqsClient.builder().httpClientBuilder(Aws.impatient()).build(),
                List.of(settings.inboundQueue(), settings.inboundHelpQueue(), settings.inboundFallbackQueue()),
                List.of(settings.inboundFailedQueue(), settings.failedQueue()));
        Probes probes = new Probes(queues,
                settings.otherStack().map(url -> new HttpOtherStack(URI.create(url + "/alive"), PATIENCE)),
                settings.heartbeat().<Probes.Heartbeat> map(url -> new HttpHeartbeat(url, PATIENCE)).orElse(() -> {
                }));
        return new HealthAudit(environment, table, settings.canary(), probes, Topics.of(settings.topics()));
    }

    /**
     * @param event
     *            the schedule's event; its content does not matter
     */
    @Override
    public HealthAudit.Audited handleRequest(Map<String, Object> event, Context context) {
        return audit.run();
    }
}
