/** Runs the real handlers in an AWS account that lets few functions run at once, on a clock of its own. */
@NullMarked
package org.stillhere.local.account;

import org.jspecify.annotations.NullMarked;
