// SPDX-License-Identifier: Apache-2.0
/**
 * A schema as a monitor knows it: read from the schema file of the generated classes, it checks what comes in as QEMU's
 * input visitor does, and what goes out as its output visitor does. Not exported.
 */
@NullMarked
package io.github.qapi4j.runtime.testkit.schema;

import org.jspecify.annotations.NullMarked;
