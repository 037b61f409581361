// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How a guest's processors run, and why so. Immutable.
 *
 * @param isKvm whether by the host's own; else they are emulated by TCG
 * @param reason for messages: what spoke for or against KVM
 */
public record GuestAcceleration(boolean isKvm, String reason) {
    /** How much longer an emulated guest is waited for. */
    private static final int SLOWER = 5;

    private static final Map<Path, GuestAcceleration> CHOSEN = new ConcurrentHashMap<>();

    /**
     * The one that works for a QEMU on this host: KVM, if it may be used and runs a guest; else TCG. A program is tried out
     * once, with a guest that counts and ends: there are hosts, nested ones among them, where {@code /dev/kvm} can be opened and
     * guests fail or crawl.
     *
     * @param binary QEMU's program
     * @return the choice, with its reason
     */
    public static GuestAcceleration of(Path binary) {
        return CHOSEN.computeIfAbsent(binary, KvmProbe::choose);
    }

    /**
     * KVM, whether it works or not.
     *
     * @return the choice
     */
    public static GuestAcceleration kvm() {
        return new GuestAcceleration(true, "it was asked for");
    }

    /**
     * TCG, which works everywhere and takes longer.
     *
     * @return the choice
     */
    public static GuestAcceleration tcg() {
        return new GuestAcceleration(false, "it was asked for");
    }

    /** A deadline for this guest. */
    Duration scaled(Duration base) {
        return isKvm ? base : base.multipliedBy(SLOWER);
    }

    /** A deadline as messages say it. */
    String text(Duration base) {
        return isKvm
                ? seconds(base) + " (KVM)"
                : seconds(scaled(base)) + " (" + SLOWER + " times " + seconds(base)
                        + ", because the guest is emulated: " + reason + ")";
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
