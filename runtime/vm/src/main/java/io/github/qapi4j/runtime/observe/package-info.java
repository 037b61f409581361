// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * What QEMU's programs report while they run: starts, QMP messages, console output and ends; for a test harness that
 * treats a crash as a failure, or a service that counts them.
 */
@NullMarked
package io.github.qapi4j.runtime.observe;

import org.jspecify.annotations.NullMarked;
