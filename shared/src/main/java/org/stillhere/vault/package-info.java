/**
 * People's data: types that say nothing when printed, encryption by purpose, look-up keys, link tokens.
 */
@NullMarked
package org.stillhere.vault;

import org.jspecify.annotations.NullMarked;
