// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.program.OptionString;

/**
 * Default settings of a VM's drives. Immutable.
 *
 * @param format the images' format
 * @param cache the cache mode
 * @param aio how QEMU does asynchronous I/O
 * @param luksSecret the passphrase of luks images, which QEMU gets through a file
 */
public record DriveDefaults(String format, String cache, String aio, String luksSecret) {
    /** Raw images, {@code cache=writeback}, {@code aio=threads}, an empty passphrase. */
    public static final DriveDefaults STANDARD = new DriveDefaults("raw", "writeback", "threads", "");

    static final String SECRET_ID = "keysec0";

    /** The secret as an option of {@code -object}. */
    String secretObject() {
        return OptionString.of("secret")
                .with("id", SECRET_ID)
                .with("data", luksSecret)
                .toString();
    }

    /** Without the passphrase. */
    @Override
    public String toString() {
        return "DriveDefaults[format=" + format + ", cache=" + cache + ", aio=" + aio + "]";
    }
}
