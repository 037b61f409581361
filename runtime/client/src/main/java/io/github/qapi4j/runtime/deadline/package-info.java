// SPDX-License-Identifier: Apache-2.0
/** Deadlines of waits: one rule for all modules. */
@NullMarked
package io.github.qapi4j.runtime.deadline;

import org.jspecify.annotations.NullMarked;
