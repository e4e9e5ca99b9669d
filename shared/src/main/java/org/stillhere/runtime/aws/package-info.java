/** Builds the clients of AWS, each with a limit of time, and reads the parameters that a function starts with. */
@NullMarked
package org.stillhere.runtime.aws;

import org.jspecify.annotations.NullMarked;
