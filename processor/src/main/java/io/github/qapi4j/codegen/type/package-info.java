// SPDX-License-Identifier: GPL-2.0-or-later
/** How a schema's types look in Java, and which of them are sent and received. */
@NullMarked
package io.github.qapi4j.codegen.type;

import org.jspecify.annotations.NullMarked;
