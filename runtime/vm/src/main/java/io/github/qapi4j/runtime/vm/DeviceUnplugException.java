// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

/** The guest reported that it does not give up a device that was to be unplugged; the device stays. */
public final class DeviceUnplugException extends VmException {
    private static final long serialVersionUID = 1L;

    private final String device;

    DeviceUnplugException(String peer, String device, String reason) {
        super(
                peer,
                "the guest does not give up the device '" + device + "'" + (reason.isEmpty() ? "" : ": " + reason),
                null);
        this.device = device;
    }

    /**
     * Which device.
     *
     * @return its identifier or path
     */
    public String device() {
        return device;
    }
}
