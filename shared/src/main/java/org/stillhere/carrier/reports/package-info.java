/** Names our texts to a carrier, so that its reports find them. */
@NullMarked
package org.stillhere.carrier.reports;

import org.jspecify.annotations.NullMarked;
