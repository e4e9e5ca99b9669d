/**
 * Sends texts through AWS End User Messaging (SMS), and reads what its topics deliver. It has no list of texts, so it
 * is a {@link org.stillhere.carrier.Carrier.TextSender} and no {@link org.stillhere.carrier.Carrier}.
 */
@NullMarked
package org.stillhere.carrier.aws;

import org.jspecify.annotations.NullMarked;
