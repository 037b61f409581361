// SPDX-License-Identifier: Apache-2.0
/** The shell: reads commands from a terminal or a script, and talks to a monitor or a guest agent. */
@NullMarked
package io.github.qapi4j.cli.shell;

import org.jspecify.annotations.NullMarked;
