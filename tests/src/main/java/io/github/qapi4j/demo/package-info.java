// SPDX-License-Identifier: GPL-2.0-or-later
/** The demo: a real QEMU creates an image, backs it up, and says what happens. Not published. */
@NullMarked
package io.github.qapi4j.demo;

import org.jspecify.annotations.NullMarked;
