// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.problem;

/** How bad a problem is. */
public enum Severity {
    /** The schema is wrong; there is no model. */
    ERROR,
    /** The schema is usable. */
    WARNING
}
