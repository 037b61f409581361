// SPDX-License-Identifier: Apache-2.0
/** What a user types: lines to commands, with the place of each part, also of those that are not finished. */
@NullMarked
package io.github.qapi4j.cli.shell.text;

import org.jspecify.annotations.NullMarked;
