package org.stillhere.auditengine;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.health.HealthAudit;
import org.stillhere.casework.health.Probes;
import org.stillhere.runtime.Aws;
import org.stillhere.runtime.aws.AwsClients;
import org.stillhere.runtime.aws.CallBudget;
import org.stillhere.runtime.aws.StartParameters;
import org.stillhere.runtime.Topics;
import org.stillhere.runtime.settings.Settings;
import org.stillhere.vault.KeyPurpose;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Checks whether the engine is alive and well, and tells monitors outside which. */
public final class AuditEngine implements RequestHandler<Map<String, Object>, HealthAudit.Audited> {
    /** The outside monitor and the other stack may take this long to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
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
        StartParameters start = StartParameters.read(settings.store().keysets(),
                Set.of(KeyPurpose.CASES, KeyPurpose.TRAIL), settings.publicUrl());
        Environment environment = Environment.of(settings.store().tables(Aws.table()), start.vault(), Aws.clock(),
                Aws.random(), Aws::sleep, Aws.telemetry());
        SqsQueues queues = new SqsQueues(AwsClients.build(SqsClient.builder(), CallBudget.COUNT),
                List.of(settings.inboundQueue(), settings.inboundHelpQueue(), settings.inboundFallbackQueue()),
                List.of(settings.inboundFailedQueue(), settings.failedQueue()));
        Probes probes = new Probes(queues,
                settings.otherStack().map(url -> new HttpOtherStack(URI.create(url + "/alive"), PATIENCE)),
                new HttpHeartbeat(settings.heartbeat(), settings.problems(), PATIENCE),
                new SnsMailboxes(AwsClients.build(SnsClient.builder(), CallBudget.COUNT), settings.mailboxes()),
                Optional.of(start.later(settings.publicUrl())));
        return new HealthAudit(environment, table, settings.canary(), probes, Topics.of(settings.topics()));
    }

    /**
     * @param event
     *            the schedule's event, whose content does not matter; or an operator's command: {@code {"trail":
     *            "CHECK"}} checks every day of every audit trail, and {@code {"trail": "SEEN"}} says that operators
     *            know of the broken days
     */
    @Override
    public HealthAudit.Audited handleRequest(Map<String, Object> event, Context context) {
        Object trail = event.get("trail");
        if (trail != null) {
            audit.checkTrails(trail.equals("SEEN"));
        }
        return audit.run();
    }
}
