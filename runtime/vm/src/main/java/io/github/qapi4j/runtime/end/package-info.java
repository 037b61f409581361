// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * How processes of QEMU's programs end, for those who watch over them: a test harness that takes a crash for a failure, or
 * a service that counts them.
 */
@NullMarked
package io.github.qapi4j.runtime.end;

import org.jspecify.annotations.NullMarked;
