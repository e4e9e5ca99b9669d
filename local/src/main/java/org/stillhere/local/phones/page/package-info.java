/**
 * The page that shows every simulated handset, and the checks of what is typed there. It knows {@code phones},
 * {@code twilio} and {@code http}.
 */
@NullMarked
package org.stillhere.local.phones.page;

import org.jspecify.annotations.NullMarked;
