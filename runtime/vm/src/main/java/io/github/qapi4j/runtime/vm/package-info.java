// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * Virtual machines: a QEMU process of ours, its command line, its monitor, its end.
 *
 * <p>{@link io.github.qapi4j.runtime.vm.Vm} is the way in. Nothing here knows JUnit.
 */
@NullMarked
package io.github.qapi4j.runtime.vm;

import org.jspecify.annotations.NullMarked;
