// SPDX-License-Identifier: Apache-2.0
/** How a schema's types look in Java, and which of them are sent and received. */
@NullMarked
package io.github.qapi4j.codegen.type;

import org.jspecify.annotations.NullMarked;
