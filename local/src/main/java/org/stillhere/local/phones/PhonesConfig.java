package org.stillhere.local.phones;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.stillhere.vault.Private;

/**
 * The settings of the simulated phones.
 *
 * @param port
 *            the port that they listen on, reachable from this machine only; 0 takes a free one
 * @param dataDir
 *            the folder that contains {@code phones.json}
 * @param accountSid
 *            the account that REST calls must name
 * @param authToken
 *            the token of the account: REST calls must carry it, and webhooks are signed with it
 * @param smsWebhook
 *            the exact address that is called when a handset sends a text
 * @param smsFallback
 *            the exact address that is called with the same text if the first one fails; empty if there is none
 * @param voiceWebhook
 *            the exact address that is called when a handset rings; empty if calls are not taken
 * @param board
 *            the address of the coordinators' board, for the link on the page; empty if there is none
 * @param seed
 *            the seed of the message ids
 */
public record PhonesConfig(int port, Path dataDir, String accountSid, Private authToken, URI smsWebhook,
        Optional<URI> smsFallback, Optional<URI> voiceWebhook, Optional<URI> board, long seed) {
}
