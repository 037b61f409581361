// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.env;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes the environment of a test as QEMU's {@code check} does from its options. Immutable; {@code with…} returns changed
 * copies.
 *
 * @param testDir for files
 * @param sockDir for sockets
 * @param imgfmt the image format, {@code -qcow2}
 * @param imgproto the protocol, {@code -nbd}
 * @param cacheMode {@code -c MODE}; empty for the default, {@code writeback}
 * @param aioMode {@code -i MODE}
 * @param misalign {@code -misalign}
 */
public record CheckEnvironment(
        Path testDir,
        Path sockDir,
        String imgfmt,
        String imgproto,
        String cacheMode,
        String aioMode,
        boolean misalign) {
    private static final Set<String> NOT_GENERIC = Set.of("bochs", "cloop", "dmg", "vvfat");
    /** Emulators without a machine that would do by default. */
    private static final Map<String, String> MACHINES = Map.of(
            "-arm", "virt",
            "-aarch64", "virt",
            "-avr", "mega2560",
            "-m68k", "virt",
            "-riscv32", "virt",
            "-riscv64", "virt",
            "-rx", "gdbsim-r5f562n8",
            "-tricore", "tricore_testboard");

    /**
     * A format over files, with all else as it is by default.
     *
     * @param testDir for files
     * @param sockDir for sockets
     * @param imgfmt the image format
     * @return with the cache mode {@code writeback} and {@code threads} for I/O
     */
    public static CheckEnvironment of(Path testDir, Path sockDir, String imgfmt) {
        return new CheckEnvironment(testDir, sockDir, imgfmt, "file", "", "threads", false);
    }

    /**
     * Sets the protocol.
     *
     * @param protocol for example {@code nbd}
     * @return a changed copy
     */
    public CheckEnvironment withProtocol(String protocol) {
        return new CheckEnvironment(testDir, sockDir, imgfmt, protocol, cacheMode, aioMode, misalign);
    }

    /**
     * Sets the cache mode.
     *
     * @param mode for example {@code none}
     * @return a changed copy
     */
    public CheckEnvironment withCacheMode(String mode) {
        return new CheckEnvironment(testDir, sockDir, imgfmt, imgproto, mode, aioMode, misalign);
    }

    /**
     * Sets how I/O is done.
     *
     * @param mode for example {@code native}
     * @return a changed copy
     */
    public CheckEnvironment withAioMode(String mode) {
        return new CheckEnvironment(testDir, sockDir, imgfmt, imgproto, cacheMode, mode, misalign);
    }

    /**
     * Makes qemu-io use memory that is not aligned.
     *
     * @return a changed copy
     */
    public CheckEnvironment withMisalignment() {
        return new CheckEnvironment(testDir, sockDir, imgfmt, imgproto, cacheMode, aioMode, true);
    }

    /**
     * Makes the environment. Programs that the given variables name take precedence, as in {@code check}, and so do
     * {@code QEMU_OPTIONS}, {@code IMGOPTS}, {@code MALLOC_PERTURB_} and {@code QEMU_DEFAULT_MACHINE}; what {@code check}
     * always sets is replaced.
     *
     * @param given for example {@link System#getenv()}
     * @return with all that is mandatory; the default machine is asked of QEMU unless it is given
     * @throws io.github.qapi4j.runtime.tool.ToolException if QEMU has to be asked and does not answer
     */
    public IotestEnvironment environment(Map<String, String> given) {
        Map<String, String> made = new TreeMap<>(given);
        made.put("TEST_DIR", testDir.toAbsolutePath().toString());
        made.put("SOCK_DIR", sockDir.toAbsolutePath().toString());
        made.put("IMGFMT", imgfmt);
        made.put("IMGPROTO", imgproto);
        made.put("CACHEMODE", cacheMode.isEmpty() ? "writeback" : cacheMode);
        made.put("CACHEMODE_IS_DEFAULT", Boolean.toString(cacheMode.isEmpty()));
        made.put("AIOMODE", aioMode);
        made.put("IMGFMT_GENERIC", Boolean.toString(!NOT_GENERIC.contains(imgfmt)));
        images(made);
        tools(made);
        made.putIfAbsent(
                "MALLOC_PERTURB_", Integer.toString(ThreadLocalRandom.current().nextInt(1, 255)));
        made.putIfAbsent("QEMU_DEFAULT_MACHINE", "");
        IotestEnvironment environment = new IotestEnvironment(made);
        if (environment.variables().get("QEMU_OPTIONS") == null) {
            environment = environment.with("QEMU_OPTIONS", qemuOptions(environment.qemu()));
        }
        return environment.defaultMachine().isEmpty()
                ? environment.with("QEMU_DEFAULT_MACHINE", new QemuProbe(environment).defaultMachine())
                : environment;
    }

    private void images(Map<String, String> made) {
        if (imgfmt.equals("luks")) {
            made.put("IMGOPTSSYNTAX", "true");
            made.put("IMGKEYSECRET", "123456");
            made.merge("IMGOPTS", "iter-time=10", (old, more) -> joined(old, "iter-time=", more));
        } else {
            made.put("IMGOPTSSYNTAX", "false");
            made.remove("IMGKEYSECRET");
        }
        if (imgfmt.equals("vmdk")) {
            made.merge("IMGOPTS", "zeroed_grain=on", (old, more) -> joined(old, "zeroed_grain=", more));
        }
    }

    private static String joined(String old, String key, String more) {
        return old.isEmpty() ? more : old.contains(key) ? old : old + "," + more;
    }

    private void tools(Map<String, String> made) {
        List<String> io =
                new ArrayList<>(List.of("--cache", cacheMode.isEmpty() ? "writeback" : cacheMode, "--aio", aioMode));
        if (misalign) {
            io.add("--misalign");
        }
        made.put("QEMU_IO_OPTIONS_NO_FMT", String.join(" ", io));
        if (!imgfmt.equals("luks")) {
            io.addAll(List.of("-f", imgfmt));
        }
        made.put("QEMU_IO_OPTIONS", String.join(" ", io));
        made.putIfAbsent("QEMU_IMG_OPTIONS", "");
        made.putIfAbsent("QEMU_NBD_OPTIONS", "");
    }

    private static String qemuOptions(String program) {
        String machine = MACHINES.entrySet().stream()
                .filter(entry -> program.endsWith(entry.getKey()))
                .map(entry -> " -machine " + entry.getValue())
                .findFirst()
                .orElse("");
        return "-nodefaults -display none -accel qtest" + machine;
    }
}
