// SPDX-License-Identifier: Apache-2.0
/** The {@code qapi} command-line tool. */
@NullMarked
package io.github.qapi4j.cli;

import org.jspecify.annotations.NullMarked;
