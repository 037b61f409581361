// SPDX-License-Identifier: GPL-2.0-or-later
/** Benchmarks: programs that print ratios against a floor measured in the same run. {@code tests/bin/bench} runs them. */
@NullMarked
package io.github.qapi4j.tests.bench;

import org.jspecify.annotations.NullMarked;
