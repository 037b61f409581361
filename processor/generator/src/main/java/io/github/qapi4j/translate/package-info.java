// SPDX-License-Identifier: Apache-2.0
/**
 * Turns QMP commands into typed Java: JSON goes in, the expression that builds the same command with the generated classes
 * comes out.
 */
@NullMarked
package io.github.qapi4j.translate;

import org.jspecify.annotations.NullMarked;
