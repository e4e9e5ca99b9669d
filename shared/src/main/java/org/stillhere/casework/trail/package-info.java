/** Enters what people do with personal data in the audit trail, reads it, and checks that nobody changed it. */
@NullMarked
package org.stillhere.casework.trail;

import org.jspecify.annotations.NullMarked;
