// SPDX-License-Identifier: Apache-2.0
/** A QMP server that does what it is told, and a schema by hand, for tests of sessions here and in other modules. */
@NullMarked
package io.github.qapi4j.runtime.qmp.scripted;

import org.jspecify.annotations.NullMarked;
