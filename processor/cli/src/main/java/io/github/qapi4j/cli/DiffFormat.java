// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

/** How {@code qapi diff} prints; the names are the option's values. */
enum DiffFormat {
    text,
    json,
    markdown
}
