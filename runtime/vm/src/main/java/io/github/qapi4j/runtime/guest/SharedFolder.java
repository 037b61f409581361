// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import java.nio.file.Path;

/**
 * A folder of the host that a guest can mount: {@code mount -t 9p -o trans=virtio TAG /mnt}, or
 * {@code mount -t virtiofs TAG /mnt}.
 *
 * @param tag its name in the guest
 * @param folder on the host
 * @param kind how it gets there
 * @param readOnly whether QEMU refuses the guest's writes; only with {@link Kind#PLAN9}
 */
record SharedFolder(String tag, Path folder, Kind kind, boolean readOnly) {
    enum Kind {
        PLAN9,
        VIRTIOFS
    }
}
