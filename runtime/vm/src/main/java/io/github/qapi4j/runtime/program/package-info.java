// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * What all programs of QEMU's have in common when they run as processes of ours: launch, monitor, log, end, and the jobs
 * that are run through a monitor. Every failure that is not one of the QMP session is a
 * {@link io.github.qapi4j.runtime.program.ProgramException}.
 */
@NullMarked
package io.github.qapi4j.runtime.program;

import org.jspecify.annotations.NullMarked;
