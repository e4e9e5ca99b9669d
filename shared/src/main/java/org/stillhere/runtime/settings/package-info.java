/** Reads a function's settings once, into typed records; a refusal names the variable. */
@NullMarked
package org.stillhere.runtime.settings;

import org.jspecify.annotations.NullMarked;
