/**
 * Phones and a carrier that are not there: the part of Twilio that Stillhere talks to, the handsets behind it, and the
 * page on which they are seen. For laptops and tests only.
 */
@NullMarked
package org.stillhere.local.phones;

import org.jspecify.annotations.NullMarked;
