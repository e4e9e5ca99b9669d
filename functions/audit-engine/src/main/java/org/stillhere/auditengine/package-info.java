/** Checks every five minutes whether the engine itself is alive. */
@NullMarked
package org.stillhere.auditengine;

import org.jspecify.annotations.NullMarked;
