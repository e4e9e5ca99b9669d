/**
 * Stores everything in one DynamoDB table: one row type with a sealed body, one transaction per command. See
 * docs/data-model.md.
 */
@NullMarked
package org.stillhere.store;

import org.jspecify.annotations.NullMarked;
