package org.stillhere.local.phones;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.stillhere.vault.Private;

/**
 * What the phones are told at the start.
 *
 * @param port
 *            where they listen, on this machine only; 0 takes a free one
 * @param dataDir
 *            the folder that keeps {@code phones.json}
 * @param accountSid
 *            the account that REST calls must name
 * @param authToken
 *            its token: checked on REST calls, and signs the webhooks
 * @param smsWebhook
 *            the exact address that is called when a handset texts
 * @param voiceWebhook
 *            the exact address that is called when a handset rings; none if nobody listens
 * @param board
 *            where the coordinators' board is, for the link on the page; none while there is none
 * @param seed
 *            of the message ids
 */
public record PhonesConfig(int port, Path dataDir, String accountSid, Private authToken, URI smsWebhook,
        Optional<URI> voiceWebhook, Optional<URI> board, long seed) {
}
