// SPDX-License-Identifier: Apache-2.0
/** What the shell knows of a program's commands: its schema, with the names and the words of the shipped releases. */
@NullMarked
package io.github.qapi4j.cli.shell.schema;

import org.jspecify.annotations.NullMarked;
