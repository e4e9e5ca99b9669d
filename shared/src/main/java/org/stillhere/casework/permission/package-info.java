/** Says in one table what each role may do. */
@NullMarked
package org.stillhere.casework.permission;

import org.jspecify.annotations.NullMarked;
