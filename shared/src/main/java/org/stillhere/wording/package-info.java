/**
 * What people read and what they may answer, per language; and how many SMS segments a text takes.
 */
@NullMarked
package org.stillhere.wording;

import org.jspecify.annotations.NullMarked;
