// SPDX-License-Identifier: Apache-2.0
/** Sockets, queues and settings. What sessions do is tested in the testkit, against its fake. */
@NullMarked
package io.github.qapi4j.runtime.qmp;

import org.jspecify.annotations.NullMarked;
