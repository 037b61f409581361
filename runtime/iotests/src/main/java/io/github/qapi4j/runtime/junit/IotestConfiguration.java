// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.env.CheckEnvironment;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.program.QemuBinary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The configuration of a run: configuration parameters of JUnit, then the environment variables of this process.
 *
 * @param parameters looks up a configuration parameter
 */
record IotestConfiguration(Function<String, Optional<String>> parameters) {
    static final String PREFIX = "qapi4j.iotests.";
    /** JUnit cannot list its parameters, so each of these is looked up. */
    private static final List<String> VARIABLES = List.of(
            "AIOMODE",
            "CACHEMODE",
            "CACHEMODE_IS_DEFAULT",
            "GDB_OPTIONS",
            "IMGFMT",
            "IMGFMT_GENERIC",
            "IMGKEYSECRET",
            "IMGOPTS",
            "IMGOPTSSYNTAX",
            "IMGPROTO",
            "MALLOC_PERTURB_",
            "OUTPUT_DIR",
            "PRINT_QEMU",
            "QEMU_DEFAULT_MACHINE",
            "QEMU_IMG_OPTIONS",
            "QEMU_IMG_PROG",
            "QEMU_IO_OPTIONS",
            "QEMU_IO_OPTIONS_NO_FMT",
            "QEMU_IO_PROG",
            "QEMU_NBD_OPTIONS",
            "QEMU_NBD_PROG",
            "QEMU_OPTIONS",
            "QEMU_PROG",
            "QSD_PROG",
            "SAMPLE_IMG_DIR",
            "SOCKET_SCM_HELPER",
            "SOCK_DIR",
            "TEST_DIR",
            "VALGRIND_QEMU");
    /** Variables that only {@code check} sets: where they are set, so are the others. */
    private static final List<String> SET_BY_CHECK =
            List.of("TEST_DIR", "SOCK_DIR", "CACHEMODE", "AIOMODE", "QEMU_DEFAULT_MACHINE");

    private static final List<String> OTHER_FORMATS = List.of("raw", "qcow2");
    /** Protocols that need no server besides QEMU's own programs, so that tests can use them without any settings. */
    private static final List<String> LOCAL_PROTOCOLS = List.of("file", "nbd", "fuse");

    Optional<String> get(String name) {
        return parameters.apply(PREFIX + name);
    }

    boolean is(String name, String value) {
        return get(name).filter(value::equalsIgnoreCase).isPresent();
    }

    /** Whether it is {@code check} that runs the tests: it hands over what nobody else knows. */
    boolean isRunByCheck() {
        return SET_BY_CHECK.stream().allMatch(name -> get(name).isPresent());
    }

    /** The variables of this process with the parameters over them. */
    private Map<String, String> variables() {
        Map<String, String> all = new TreeMap<>(System.getenv());
        VARIABLES.forEach(name -> get(name).ifPresent(value -> all.put(name, value)));
        return all;
    }

    /** A variable that somebody has set to something. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables().get(name)).filter(value -> !value.isEmpty());
    }

    /** Which QEMU there would be; empty if none is installed and none was asked for. */
    Optional<String> qemu() {
        Optional<String> wanted = variable("QEMU_PROG");
        String program = wanted.orElseGet(QemuBinary::standard);
        if (QemuBinary.find(program).isPresent()) {
            return Optional.of(program);
        }
        boolean configured =
                QemuBinary.configured(QemuBinary.PROPERTY, QemuBinary.VARIABLE).isPresent();
        if (wanted.isPresent() || configured) {
            String by = wanted.isPresent()
                    ? "QEMU_PROG"
                    : QemuBinary.VARIABLE + " or the system property " + QemuBinary.PROPERTY;
            throw new IotestConfigurationException("there is no program " + program + ", which " + by + " names");
        }
        return Optional.empty();
    }

    /**
     * The environment for a class of tests.
     *
     * @param qemu the program
     * @param variant of the matrix
     */
    IotestEnvironment environment(String qemu, Iotest iotest, Variant variant) {
        Map<String, String> given = variables();
        given.put("QEMU_PROG", qemu);
        if (variant.isEmpty() && SET_BY_CHECK.stream().allMatch(given::containsKey)) {
            return new IotestEnvironment(given);
        }
        // The builder of a VM adds the rest; it also knows whether this QEMU has the accelerator.
        given.putIfAbsent("QEMU_OPTIONS", "-nodefaults -display none");
        String folder = System.getProperty("java.io.tmpdir");
        String format = Stream.of(variant.format(), given.getOrDefault("IMGFMT", ""))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseGet(() -> preferredFormat(iotest));
        String protocol = given.getOrDefault("IMGPROTO", "");
        String cache = variant.cacheMode().isEmpty() ? given.getOrDefault("CACHEMODE", "") : variant.cacheMode();
        return CheckEnvironment.of(
                        Path.of(given.getOrDefault("TEST_DIR", folder)),
                        Path.of(given.getOrDefault("SOCK_DIR", folder)),
                        format)
                .withProtocol(protocol.isEmpty() ? preferredProtocol(iotest) : protocol)
                .withCacheMode(cache)
                .withAioMode(given.getOrDefault("AIOMODE", "threads"))
                .environment(given);
    }

    private static String preferredFormat(Iotest iotest) {
        List<String> not = List.of(iotest.unsupportedFormats());
        return Stream.concat(Stream.of(iotest.formats()), OTHER_FORMATS.stream())
                .filter(name -> !name.equals("generic") && !not.contains(name))
                .findFirst()
                .orElse("raw");
    }

    /** Where a test supports no local protocol, it is skipped because it does not support files. */
    private static String preferredProtocol(Iotest iotest) {
        List<String> not = List.of(iotest.unsupportedProtocols());
        List<String> supported = List.of(iotest.protocols());
        boolean any = supported.isEmpty() || supported.contains("generic");
        return Stream.concat(supported.stream(), any ? LOCAL_PROTOCOLS.stream() : Stream.empty())
                .filter(name -> LOCAL_PROTOCOLS.contains(name) && !not.contains(name))
                .findFirst()
                .orElse("file");
    }
}
