/** Erases people and contacts, and exports what is held about them. */
@NullMarked
package org.stillhere.casework.erasure;

import org.jspecify.annotations.NullMarked;
