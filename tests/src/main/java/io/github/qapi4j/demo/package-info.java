// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * The demo, which uses the public API only: a real QEMU creates an image and backs it up, and its events are shown as they
 * arrive. {@link io.github.qapi4j.demo.Demo} is the main class, {@link io.github.qapi4j.demo.Backup} has the steps. Not
 * published.
 */
@NullMarked
package io.github.qapi4j.demo;

import org.jspecify.annotations.NullMarked;
