/**
 * The carrier: sending, listing, signatures, error classes. The only package that knows Twilio.
 */
@NullMarked
package org.stillhere.carrier;

import org.jspecify.annotations.NullMarked;
