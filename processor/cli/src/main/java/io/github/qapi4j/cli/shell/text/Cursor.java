// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.text;

import io.github.qapi4j.cli.shell.text.Value.ObjectValue;

/**
 * What is being typed where a text ends.
 *
 * @param command the name of the command; empty before that
 * @param arguments the arguments as far as they were read
 */
public record Cursor(Place place, String command, ObjectValue arguments) {}
