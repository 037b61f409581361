// SPDX-License-Identifier: Apache-2.0
/** What lives in a fake by itself: run state, named nodes, jobs, as far as it can be exact. Not exported. */
@NullMarked
package io.github.qapi4j.runtime.testkit.model;

import org.jspecify.annotations.NullMarked;
