// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import io.github.qapi4j.contract.QemuDevice;
import io.github.qapi4j.devices.Devices;
import io.github.qapi4j.runtime.env.IotestEnvironment;

/** A virtio disk with which a machine's state can be saved: of s390x, QEMU 11.1 saves none that has PCI devices. */
final class MigratableDisk {
    private MigratableDisk() {}

    static QemuDevice of(IotestEnvironment env, String id, String drive, String iothread, boolean shared) {
        return env.qemu().endsWith("-s390x")
                ? Devices.virtioBlkCcw(
                        d -> d.id(id).drive(drive).iothread(iothread).shareRw(shared))
                : Devices.virtioBlkPci(
                        d -> d.id(id).drive(drive).iothread(iothread).shareRw(shared));
    }
}
