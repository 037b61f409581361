// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.env;

import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.files.TestId;
import io.github.qapi4j.runtime.tool.ImageDefaults;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.ToolMode;
import io.github.qapi4j.runtime.tool.ToolResult;
import java.lang.module.ModuleDescriptor.Version;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an environment's QEMU and tools can do, found out by asking them or by trying. Methods that return a reason return
 * why a test cannot run, or empty if it can. Each program is asked each question once per JVM; threads may share this.
 *
 * <p>All methods throw {@link io.github.qapi4j.runtime.tool.ToolException} if a program cannot be run at all.
 *
 * @param environment the environment that names the programs
 */
public record QemuProbe(IotestEnvironment environment) {
    private static final Pattern FORMATS = Pattern.compile("(?m)^Supported formats( \\(read-only\\))?:(.*)$");
    private static final Pattern VERSION = Pattern.compile("(?m)version ([0-9]+(?:\\.[0-9]+)+)");
    private static final Pattern MACHINE = Pattern.compile("(?m)^(\\S+) .*\\(default\\)");

    /**
     * The formats that QEMU opens ({@code supported_formats}).
     *
     * @param readOnly whether to count those that it only reads
     * @return in QEMU's order; empty if QEMU does not say
     */
    public List<String> formats(boolean readOnly) {
        Matcher lines = FORMATS.matcher(qemu("-drive", "format=help"));
        while (lines.find()) {
            if ((lines.group(1) != null) == readOnly) {
                return Stream.of(lines.group(2).strip().split("\\s+"))
                        .filter(name -> !name.isEmpty())
                        .toList();
            }
        }
        return List.of();
    }

    /**
     * Whether QEMU has formats ({@code _verify_formats}).
     *
     * @param required formats
     * @param readOnly whether it is enough that it reads them
     * @return for example {@code formats ['qed'] are not whitelisted}
     */
    public Optional<String> formats(Collection<String> required, boolean readOnly) {
        TreeSet<String> missing = new TreeSet<>(required);
        formats(readOnly).forEach(missing::remove);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("formats " + pythonList(missing) + " are not whitelisted");
    }

    /** As Python prints a list of strings. */
    private static String pythonList(Collection<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ", "[", "]"));
    }

    /**
     * Whether QEMU has virtio-blk ({@code _verify_virtio_blk}).
     *
     * @return {@code Missing virtio-blk in QEMU binary}, with what QEMU says if it does not even start
     */
    public Optional<String> virtioBlk() {
        return devices("virtio-blk", "virtio-blk");
    }

    /**
     * Whether QEMU has virtio-scsi for PCI or CCW ({@code verify_virtio_scsi_pci_or_ccw}).
     *
     * @return {@code Missing virtio-scsi-pci or virtio-scsi-ccw in QEMU binary}
     */
    public Optional<String> virtioScsi() {
        return devices("virtio-scsi-pci or virtio-scsi-ccw", "virtio-scsi-pci", "virtio-scsi-ccw");
    }

    /**
     * Whether qemu-img has quorum ({@code verify_quorum}).
     *
     * @return {@code quorum support missing}
     */
    public Optional<String> quorum() {
        String help = ProbeCache.output(environment.qemuImg().options().program(), List.of("--help"));
        return help.contains("quorum") ? Optional.empty() : Optional.of("quorum support missing");
    }

    /**
     * Whether encrypted images can be made ({@code verify_working_luks}). It is tried, and tried again where it fails for
     * the load of the machine alone. That it works is found out once, as it takes seconds.
     *
     * @return what qemu-img says
     */
    public Optional<String> luks() {
        QemuImg img = environment.qemuImg();
        return ProbeCache.trial(
                img.options().program(), List.of("luks", img.defaults().keySecret()), () -> luks(img));
    }

    private Optional<String> luks(QemuImg img) {
        return attempt("luks-test.luks", file -> {
            ToolResult result = createLuks(img, file);
            return result.isSuccess() ? Optional.empty() : Optional.of(luksReason(result.output()));
        });
    }

    private static ToolResult createLuks(QemuImg img, String file) {
        List<String> arguments = List.of(
                "create",
                "-f",
                "luks",
                "--object",
                img.defaults().secretObject(),
                "-o",
                ImageDefaults.KEY_SECRET_OPTION,
                "-o",
                "iter-time=10",
                file,
                "1G");
        return img.run(ToolMode.UNCHECKED, arguments.toArray(String[]::new));
    }

    private static String luksReason(String output) {
        String mark = "luks-test.luks:";
        return output.lines()
                .filter(line -> line.contains(mark))
                .map(line -> line.substring(line.indexOf(mark) + mark.length()).strip())
                .findFirst()
                .orElse(output);
    }

    /**
     * Whether qcow2 images can be compressed by zstd ({@code verify_qcow2_zstd_compression}). It is tried.
     *
     * @return {@code zstd compression not supported}
     */
    public Optional<String> qcow2Zstd() {
        return attempt("qcow2-zstd-test.qcow2", file -> {
            ToolResult result = environment
                    .qemuImg()
                    .run(ToolMode.UNCHECKED, "create", "-f", "qcow2", "-o", "compression_type=zstd", file, "0");
            boolean refused = result.code() == 1 && result.output().contains("does not accept value 'zstd'");
            return refused ? Optional.of("zstd compression not supported") : Optional.empty();
        });
    }

    /**
     * QEMU's release.
     *
     * @return for example {@code 7.2.22}; {@code 11.0.50} and the like are on their way to the next release
     * @throws InvalidEnvironmentException if the program does not print a release, so that it is no QEMU
     */
    public String release() {
        String says = ProbeCache.output(environment.qemu(), List.of("--version"));
        Matcher version = VERSION.matcher(says);
        if (!version.find()) {
            throw new InvalidEnvironmentException(environment.qemu() + " --version prints no release of QEMU: " + says);
        }
        return version.group(1);
    }

    /**
     * Whether QEMU's release is this one or a later one, for what tests expect of it. To find out what QEMU has, query
     * QEMU itself: {@code vm.supports(…)}.
     *
     * @param release for example {@code 8.0}
     * @return false with older ones
     */
    public boolean isSince(String release) {
        return Version.parse(release()).compareTo(Version.parse(release)) >= 0;
    }

    /**
     * QEMU's default machine, by its short name where it has one.
     *
     * @return for example {@code pc}; empty if there is none
     */
    public String defaultMachine() {
        String help = ProbeCache.output(environment.qemu(), List.of("-machine", "help"));
        Matcher line = MACHINE.matcher(help);
        if (!line.find()) {
            return "";
        }
        String name = line.group(1);
        String alias = "(alias of " + name + ")";
        return help.lines()
                .filter(other -> other.contains(alias))
                .map(other -> other.substring(0, other.indexOf(' ')))
                .findFirst()
                .orElse(name);
    }

    /**
     * Whether QEMU can emulate one of these machines.
     *
     * @param names names or aliases
     * @return {@code Missing machine pc in QEMU binary}
     */
    public Optional<String> machines(List<String> names) {
        String help = ProbeCache.output(environment.qemu(), List.of("-machine", "help"));
        boolean found = help.lines().map(line -> line.replaceFirst(" .*", "")).anyMatch(names::contains);
        return found
                ? Optional.empty()
                : Optional.of("Missing machine " + String.join(" or ", names) + " in QEMU binary");
    }

    private interface Attempt {
        Optional<String> with(String file);
    }

    /** Tries with a file of our own in the test's folder. */
    private Optional<String> attempt(String name, Attempt attempt) {
        try (TestFiles files = environment.files(TestId.next())) {
            return attempt.with(files.path(name));
        }
    }

    private Optional<String> devices(String what, String... names) {
        String help = qemu("-M", "none", "-device", "help");
        if (Stream.of(names).anyMatch(help::contains)) {
            return Optional.empty();
        }
        String says = help.contains("name \"") ? "" : ": " + help.strip();
        return Optional.of("Missing " + what + " in QEMU binary" + says);
    }

    private String qemu(String... arguments) {
        return ProbeCache.output(
                environment.qemu(),
                Stream.concat(environment.qemuOptions().stream(), Stream.of(arguments))
                        .toList());
    }
}
