// SPDX-License-Identifier: Apache-2.0
/** What QEMU's own schema leaves out and live binaries say: device types, machines, processors, image formats. */
@NullMarked
package io.github.qapi4j.schema.device;

import org.jspecify.annotations.NullMarked;
