// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

/** QEMU's classes of errors, as constants to switch on. Most errors are {@link #GENERIC_ERROR}. */
public enum QmpErrorClass {
    /** Anything that has no class of its own. */
    GENERIC_ERROR("GenericError"),
    /** There is no such command, or not in this state of QEMU. */
    COMMAND_NOT_FOUND("CommandNotFound"),
    /** The device is not in use in the way that the command needs. */
    DEVICE_NOT_ACTIVE("DeviceNotActive"),
    /** There is no such device. */
    DEVICE_NOT_FOUND("DeviceNotFound"),
    /** KVM lacks something. */
    KVM_MISSING_CAP("KVMMissingCap"),
    /** A class that this enum does not have, or none; {@link QmpCommandException#errorClass} has its name. */
    UNRECOGNIZED("");

    private final String wireName;

    QmpErrorClass(String wireName) {
        this.wireName = wireName;
    }

    /**
     * The class with a name.
     *
     * @param name on the wire
     * @return {@link #UNRECOGNIZED} if there is none here
     */
    public static QmpErrorClass of(String name) {
        for (QmpErrorClass value : values()) {
            if (value.wireName.equals(name)) {
                return value;
            }
        }
        return UNRECOGNIZED;
    }

    /**
     * The name on the wire.
     *
     * @return empty for {@link #UNRECOGNIZED}
     */
    public String wireName() {
        return wireName;
    }
}
