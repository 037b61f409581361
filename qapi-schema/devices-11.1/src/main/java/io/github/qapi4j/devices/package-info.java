// SPDX-License-Identifier: Apache-2.0
/** QEMU 11.1's devices: classes of device types, and {@link io.github.qapi4j.devices.Devices}, which lists all types. */
@QapiDevices(value = "io/github/qapi4j/devices/devices-11.1.json", types = "io.github.qapi4j.qemu.type")
@NullMarked
package io.github.qapi4j.devices;

import io.github.qapi4j.contract.QapiDevices;
import org.jspecify.annotations.NullMarked;
