// SPDX-License-Identifier: Apache-2.0
/** Java names for what a schema names: words, reserved names, and their allocation, once per schema. */
@NullMarked
package io.github.qapi4j.codegen.name;

import org.jspecify.annotations.NullMarked;
