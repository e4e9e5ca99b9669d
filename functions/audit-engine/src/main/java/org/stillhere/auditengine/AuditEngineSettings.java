package org.stillhere.auditengine;

import java.net.URI;
import java.util.Optional;
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
 * @param topics
 *            the topic of operators alone
 * @param heartbeat
 *            HEARTBEAT_URL: the address of the outside monitor that expects a heartbeat; as good as a secret
 * @param canary
 *            CANARY: the id of a defender whose phone answers each ask by itself
 * @param otherStack
 *            OTHER_STACK: the public address of another stack that this one watches
 */
record AuditEngineSettings(StoreSettings store, String inboundQueue, String inboundHelpQueue,
        String inboundFallbackQueue, String inboundFailedQueue, String failedQueue, TopicSettings topics,
        Optional<URI> heartbeat, Optional<DefenderId> canary, Optional<URI> otherStack) {

    static AuditEngineSettings read(SettingsReader reader) {
        return new AuditEngineSettings(StoreSettings.read(reader), reader.required("INBOUND_QUEUE"),
                reader.required("INBOUND_HELP_QUEUE"), reader.required("INBOUND_FALLBACK_QUEUE"),
                reader.required("INBOUND_FAILED_QUEUE"), reader.required("FAILED_QUEUE"),
                TopicSettings.readOperators(reader), reader.optional("HEARTBEAT_URL", URI::create),
                reader.optional("CANARY", DefenderId::new), reader.optional("OTHER_STACK", URI::create));
    }
}
