package org.stillhere.auditengine;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.domain.DefenderId;
import org.stillhere.runtime.settings.SettingsReader;
import org.stillhere.runtime.settings.StoreSettings;
import org.stillhere.runtime.settings.TopicSettings;

/**
 * The settings of audit-engine.
 *
 * @param inboundQueue
 *            INBOUND_QUEUE: the URL of the queue of texts that could not be taken in at once
 * @param inboundHelpQueue
 *            INBOUND_HELP_QUEUE: the URL of the queue of calls for help that could not be taken in at once
 * @param inboundFallbackQueue
 *            INBOUND_FALLBACK_QUEUE: the URL of the queue of texts that came by the carrier's fallback address
 * @param inboundFailedQueue
 *            INBOUND_FAILED_QUEUE: the URL of the queue of texts that were tried too often
 * @param failedQueue
 *            FAILED_QUEUE: the URL of the queue of other events that were tried too often
 * @param publicUrl
 *            PUBLIC_URL: the parameter that holds the address of this deployment
 * @param topics
 *            the topic of operators alone
 * @param lastResort
 *            LAST_RESORT_TOPIC: the topic of the last resort, if somebody shall get its e-mail
 * @param heartbeat
 *            HEARTBEAT_URL: the address of the outside monitor that expects a heartbeat; as good as a secret
 * @param problems
 *            PROBLEMS_URL: the address of the outside monitor that is told whether all is well; as good as a secret
 * @param canary
 *            CANARY: the id of a defender whose phone answers each ask by itself
 * @param otherStack
 *            OTHER_STACK: the public address of another stack that this one watches
 */
record AuditEngineSettings(StoreSettings store, String inboundQueue, String inboundHelpQueue,
        String inboundFallbackQueue, String inboundFailedQueue, String failedQueue, String publicUrl,
        TopicSettings topics, String lastResort, Optional<URI> heartbeat, Optional<URI> problems,
        Optional<DefenderId> canary, Optional<URI> otherStack) {

    static AuditEngineSettings read(SettingsReader reader) {
        return new AuditEngineSettings(StoreSettings.read(reader), reader.required("INBOUND_QUEUE"),
                reader.required("INBOUND_HELP_QUEUE"), reader.required("INBOUND_FALLBACK_QUEUE"),
                reader.required("INBOUND_FAILED_QUEUE"), reader.required("FAILED_QUEUE"), reader.required("PUBLIC_URL"),
                TopicSettings.read(reader), reader.optional("LAST_RESORT_TOPIC"),
                reader.optional("HEARTBEAT_URL", URI::create), reader.optional("PROBLEMS_URL", URI::create),
                reader.optional("CANARY", DefenderId::new), reader.optional("OTHER_STACK", URI::create));
    }

    /** The topics that somebody must get e-mail from. */
    List<String> mailboxes() {
        return Stream.of(topics.operators(), lastResort).filter(t -> !t.isEmpty()).toList();
    }
}
