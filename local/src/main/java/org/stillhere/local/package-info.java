/** Everything in one JVM on a laptop: the real handlers on DynamoDB Local, and simulated phones. Never deployed. */
@NullMarked
package org.stillhere.local;

import org.jspecify.annotations.NullMarked;
