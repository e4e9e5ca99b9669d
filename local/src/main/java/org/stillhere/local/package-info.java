/**
 * Runs everything in one JVM on a laptop: the real handlers on DynamoDB Local, and simulated phones. It is never
 * deployed.
 * <p>
 * Of the packages for a laptop each knows only those before it: {@code template}, {@code platform}, {@code http},
 * {@code phones}, {@code twilio}, {@code phones.page}, {@code phones.server}, and last this one.
 */
@NullMarked
package org.stillhere.local;

import org.jspecify.annotations.NullMarked;
