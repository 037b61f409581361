// SPDX-License-Identifier: Apache-2.0
/** The QMP commands, events and types of QEMU 8.2. */
@QapiSchema("io/github/qapi4j/qemu/qemu-8.2.json")
@NullMarked
package io.github.qapi4j.qemu;

import io.github.qapi4j.contract.QapiSchema;
import org.jspecify.annotations.NullMarked;
