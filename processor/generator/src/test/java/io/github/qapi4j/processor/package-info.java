// SPDX-License-Identifier: Apache-2.0
/** The annotation processor as javac runs it. */
@NullMarked
package io.github.qapi4j.processor;

import org.jspecify.annotations.NullMarked;
