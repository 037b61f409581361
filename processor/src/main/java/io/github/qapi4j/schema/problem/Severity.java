// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.schema.problem;

/** How bad a problem is. */
public enum Severity {
    /** The schema is wrong; there is no model. */
    ERROR,
    /** The schema is usable. */
    WARNING
}
