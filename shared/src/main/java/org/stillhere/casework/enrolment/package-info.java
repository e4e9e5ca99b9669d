/** Enrols defenders and revises what was agreed with them. */
@NullMarked
package org.stillhere.casework.enrolment;

import org.jspecify.annotations.NullMarked;
