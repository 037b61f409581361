// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * Images, and the subcommands of qemu-img as values: {@link io.github.qapi4j.runtime.image.Img} makes them, {@code QemuImg}
 * of the tools runs them. All are immutable.
 */
@NullMarked
package io.github.qapi4j.runtime.image;

import org.jspecify.annotations.NullMarked;
