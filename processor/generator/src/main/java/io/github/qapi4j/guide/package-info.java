// SPDX-License-Identifier: Apache-2.0
/** What the changes between two schemas mean for source code that uses the generated classes, by the names in Java. */
@NullMarked
package io.github.qapi4j.guide;

import org.jspecify.annotations.NullMarked;
