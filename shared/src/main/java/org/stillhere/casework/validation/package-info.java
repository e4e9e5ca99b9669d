/** Checks what people type into forms: names, numbers and texts. Each refusal names its field. */
@NullMarked
package org.stillhere.casework.validation;

import org.jspecify.annotations.NullMarked;
