/**
 * Protects personal data: types that do not show their value when printed, encryption by purpose, look-up keys, link
 * tokens.
 */
@NullMarked
package org.stillhere.vault;

import org.jspecify.annotations.NullMarked;
