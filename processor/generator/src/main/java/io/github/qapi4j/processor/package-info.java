// SPDX-License-Identifier: Apache-2.0
/** The annotation processor. It only wires: the front end reads, the emitters write. */
@NullMarked
package io.github.qapi4j.processor;

import org.jspecify.annotations.NullMarked;
