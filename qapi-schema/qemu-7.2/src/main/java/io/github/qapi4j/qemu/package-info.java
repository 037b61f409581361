// SPDX-License-Identifier: Apache-2.0
/** QEMU 7.2's QMP commands, events and types. */
@QapiSchema("io/github/qapi4j/qemu/qemu-7.2.json")
@NullMarked
package io.github.qapi4j.qemu;

import io.github.qapi4j.contract.QapiSchema;
import org.jspecify.annotations.NullMarked;
