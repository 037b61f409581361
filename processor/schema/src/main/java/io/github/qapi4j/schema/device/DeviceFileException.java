// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.device;

/** A device file is not one, or cannot be made. The message is for the user. */
public final class DeviceFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message for the user. */
    public DeviceFileException(String message) {
        super(message);
    }
}
