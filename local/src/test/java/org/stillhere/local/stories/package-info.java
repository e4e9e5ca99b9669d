/** Stories on a frozen clock: the real handlers on DynamoDB Local, and phones that answer. */
@NullMarked
package org.stillhere.local.stories;

import org.jspecify.annotations.NullMarked;
