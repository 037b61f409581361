// SPDX-License-Identifier: Apache-2.0
/** The commands and types of the guest agent of QEMU 11.1. */
@QapiSchema(value = "io/github/qapi4j/qga/qga-11.1.json", entryPoint = "Qga")
@NullMarked
package io.github.qapi4j.qga;

import io.github.qapi4j.contract.QapiSchema;
import org.jspecify.annotations.NullMarked;
