// SPDX-License-Identifier: Apache-2.0
/** The QMP commands, events and types of QEMU 11.1. */
@QapiSchema("io/github/qapi4j/qemu/qemu-11.1.json")
@NullMarked
package io.github.qapi4j.qemu;

import io.github.qapi4j.contract.QapiSchema;
import org.jspecify.annotations.NullMarked;
