// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A disk of a guest. Immutable; each {@code with…} returns a changed copy. Unless it is read-only, the guest writes into an
 * overlay that is gone with the guest: the image stays as it is, and many guests may use it at the same time.
 *
 * @param image a file
 * @param format its format, such as {@code qcow2}; null to let qemu-img find it out, which a raw image that a guest wrote can
 *     mislead
 * @param readOnly whether the guest cannot write to it
 * @param id of the device; its block node is called the same with {@code -node} at its end
 */
public record GuestDisk(Path image, @Nullable String format, boolean readOnly, String id) {
    /**
     * A disk that the guest can write to.
     *
     * @param image a file
     * @return the disk, whose format is found out, with the id {@code disk}
     */
    public static GuestDisk of(Path image) {
        return new GuestDisk(image, null, false, "disk");
    }

    /**
     * Sets the image's format.
     *
     * @param name a block driver
     * @return a changed copy
     */
    public GuestDisk withFormat(String name) {
        return new GuestDisk(image, name, readOnly, id);
    }

    /**
     * Sets the device's id, of which each disk of a guest has its own.
     *
     * @param name also the disk's serial number in the guest
     * @return a changed copy
     */
    public GuestDisk withId(String name) {
        return new GuestDisk(image, format, readOnly, name);
    }

    /**
     * Makes it read-only, so that it needs no overlay.
     *
     * @return a changed copy
     */
    public GuestDisk asReadOnly() {
        return new GuestDisk(image, format, true, id);
    }

    String nodeName() {
        return id + "-node";
    }
}
