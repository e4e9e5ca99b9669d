/** Every five minutes: is the engine itself alive? */
@NullMarked
package org.stillhere.auditengine;

import org.jspecify.annotations.NullMarked;
