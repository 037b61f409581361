// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * The environment of a test as QEMU's {@code check} sets it.
 * {@link io.github.qapi4j.runtime.env.IotestEnvironment} is where one starts: it has QEMU, the tools, the folders and the
 * image format, read from environment variables; {@link io.github.qapi4j.runtime.env.CheckEnvironment} makes one from the
 * options of {@code check}. {@link io.github.qapi4j.runtime.env.Suitability} and
 * {@link io.github.qapi4j.runtime.env.QemuProbe} decide whether a test can run in it. All exceptions are
 * {@link io.github.qapi4j.runtime.env.EnvironmentException}s.
 */
@NullMarked
package io.github.qapi4j.runtime.env;

import org.jspecify.annotations.NullMarked;
