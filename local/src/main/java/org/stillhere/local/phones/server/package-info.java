/**
 * The port of the simulated phones: it serves the page, the phones' own API and the simulated Twilio. It knows all
 * other packages for the phones.
 */
@NullMarked
package org.stillhere.local.phones.server;

import org.jspecify.annotations.NullMarked;
