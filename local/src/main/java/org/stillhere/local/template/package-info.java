/**
 * Reads template.yaml. Lowest of the packages for a laptop, each of which knows only those before it: {@code template},
 * {@code platform}, {@code http}, {@code phones}, {@code twilio}, {@code phones.page}, {@code phones.server},
 * {@code local}.
 */
@NullMarked
package org.stillhere.local.template;

import org.jspecify.annotations.NullMarked;
