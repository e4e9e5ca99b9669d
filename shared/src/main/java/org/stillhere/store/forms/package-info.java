/**
 * The stored forms of domain records that are grouped otherwise in the domain. A stored form never changes without a
 * new schema, because older and newer versions of the engine use one table at the same time.
 */
@NullMarked
package org.stillhere.store.forms;

import org.jspecify.annotations.NullMarked;
