// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.guest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.runtime.guest.Guest;
import io.github.qapi4j.runtime.guest.GuestAcceleration;
import io.github.qapi4j.runtime.guest.GuestBuilder;
import io.github.qapi4j.runtime.guest.Initramfs;
import io.github.qapi4j.runtime.guest.InitramfsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code tests/bin/guest-parts} has got: a kernel with its modules, and packages. */
public final class GuestParts {
    private static final String VARIABLE = "QAPI4J_GUEST";
    private static final String[] LIBRARIES = {
        "{usr/,}lib/**/{libc,libm,libglib-2.0,libgmodule-2.0,libnuma,libudev,liburing,libpcre2-8,ld-linux-x86-64}.so*",
        "{usr/,}lib64/ld-linux-x86-64.so.2",
        "usr/sbin/qemu-ga"
    };

    private GuestParts() {}

    public static Optional<Path> folder() {
        String variable = System.getenv(VARIABLE);
        String cache = System.getenv("XDG_CACHE_HOME");
        Path usual = cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return (variable == null ? Stream.of(usual.resolve("qapi4j/guest")) : Stream.of(Path.of(variable)))
                .filter(folder -> Files.isDirectory(folder.resolve("packages")))
                .findFirst();
    }

    public static Path kernel() {
        return find(root().resolve("boot"), "vmlinuz-*");
    }

    static Path modules() {
        return only(root().resolve("lib/modules"));
    }

    /** What not every machine gets: without it the test is skipped. */
    static Path part(String name) {
        Path part = folder().orElseThrow().resolve(name);
        assumeTrue(
                Files.isDirectory(part), "there is no part " + name + " to make guests of; see tests/bin/guest-parts");
        return part;
    }

    /** The only file of a folder. */
    static Path only(Path place) {
        return find(place, "*");
    }

    public static Path busyboxProgram() {
        return root().resolve("bin/busybox");
    }

    /** A guest of busybox with the modules that virtual devices take, in 2 MB. */
    static InitramfsBuilder busybox() {
        return busyboxWith(modules(), "virtio_pci", "virtio_console", "virtio_blk", "virtio_net", "pvpanic_mmio");
    }

    static InitramfsBuilder busyboxWith(Path modules, String... names) {
        return Initramfs.builder().busybox(busyboxProgram()).modules(modules, names);
    }

    /** The same with the guest agent, which takes 7 MB more. */
    public static InitramfsBuilder withAgent() {
        InitramfsBuilder initramfs = busybox();
        try (Stream<Path> packages = Files.list(root().resolveSibling("packages"))) {
            packages.filter(file -> file.toString().matches(".*/(lib|qemu-guest-agent)[^/]*\\.deb"))
                    .sorted()
                    .forEach(file -> initramfs.debian(file, LIBRARIES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return initramfs.startAgent("/usr/sbin/qemu-ga");
    }

    /** A guest with this initramfs that starts as fast as it can. */
    static GuestBuilder guest(Initramfs initramfs) {
        return describe(Guest.builder(), initramfs);
    }

    static GuestBuilder describe(GuestBuilder guest, Initramfs initramfs) {
        return emulate(guest)
                .kernel(kernel())
                .initrd(initramfs)
                .commandLine("quiet", "mitigations=off", "random.trust_cpu=on");
    }

    /** Emulated, so that it does the same everywhere, with a processor that needs no more than it must. */
    static GuestBuilder emulate(GuestBuilder guest) {
        return guest.acceleration(GuestAcceleration.tcg())
                .cpu("qemu64")
                .memory("256M")
                .deadline(Duration.ofMinutes(2));
    }

    private static Path root() {
        return folder().orElseThrow().resolve("root");
    }

    private static Path find(Path place, String pattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> matcher.matches(file.getFileName()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + pattern + " in " + place));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
