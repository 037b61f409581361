// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * The storage daemon: {@link io.github.qapi4j.runtime.daemon.QemuStorageDaemon} is its process and session together, and
 * takes only commands that it has.
 */
@NullMarked
package io.github.qapi4j.runtime.daemon;

import org.jspecify.annotations.NullMarked;
