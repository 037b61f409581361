// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.env;

import io.github.qapi4j.runtime.files.SampleImages;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.files.TestId;
import io.github.qapi4j.runtime.files.Timeout;
import io.github.qapi4j.runtime.filter.TestNames;
import io.github.qapi4j.runtime.observe.ProgramObserver;
import io.github.qapi4j.runtime.tool.ImageDefaults;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuNbd;
import io.github.qapi4j.runtime.tool.ToolOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a test: QEMU and its tools with their options, folders, the image format. It consists of the
 * environment variables that QEMU's {@code check} sets; {@link CheckEnvironment} makes them. Immutable.
 *
 * <p>Options in a variable are separated by blanks, without any quoting; where the original makes empty arguments of
 * further blanks, or of {@code QEMU_OPTIONS} that is not set, there are none here.
 *
 * @param variables by name; those that do not matter here are kept
 * @param observer observes the processes of the tools; null for the observer that is bound to the thread that starts them
 */
public record IotestEnvironment(
        Map<String, String> variables, @Nullable ProgramObserver observer) {
    private static final List<String> MANDATORY =
            List.of("TEST_DIR", "SOCK_DIR", "CACHEMODE", "AIOMODE", "QEMU_DEFAULT_MACHINE");

    /**
     * Checks what must be there.
     *
     * @param variables copied
     * @param observer see the component
     * @throws MissingEnvironmentException if {@code TEST_DIR}, {@code SOCK_DIR}, {@code CACHEMODE}, {@code AIOMODE} or
     *     {@code QEMU_DEFAULT_MACHINE} is missing
     */
    public IotestEnvironment {
        variables = Map.copyOf(variables);
        Map<String, String> given = variables;
        List<String> missing =
                MANDATORY.stream().filter(name -> !given.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new MissingEnvironmentException(missing);
        }
    }

    /**
     * An environment whose tools have the observer that is bound to the thread that starts them.
     *
     * @param variables copied
     * @throws MissingEnvironmentException if {@code TEST_DIR}, {@code SOCK_DIR}, {@code CACHEMODE}, {@code AIOMODE} or
     *     {@code QEMU_DEFAULT_MACHINE} is missing
     */
    public IotestEnvironment(Map<String, String> variables) {
        this(variables, null);
    }

    /**
     * Sets the observer of the processes of the tools.
     *
     * @param listener null for the observer that is bound to the thread that starts them
     * @return a changed copy
     */
    public IotestEnvironment withObserver(@Nullable ProgramObserver listener) {
        return new IotestEnvironment(variables, listener);
    }

    /**
     * The environment of this process.
     *
     * @return what {@code check} set
     * @throws MissingEnvironmentException if it was not {@code check} that started us
     */
    public static IotestEnvironment ofThisProcess() {
        return new IotestEnvironment(System.getenv());
    }

    /**
     * Sets a variable.
     *
     * @param name of the variable
     * @param value of the variable
     * @return a changed copy
     */
    public IotestEnvironment with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(variables);
        changed.put(name, value);
        return new IotestEnvironment(changed, observer);
    }

    /**
     * The system emulator.
     *
     * @return {@code QEMU_PROG}; else the one for this machine's processor, where the original says {@code qemu}
     */
    public String qemu() {
        return get("QEMU_PROG").orElseGet(() -> "qemu-system-" + processor());
    }

    /**
     * What the system emulator is always given.
     *
     * @return {@code QEMU_OPTIONS}
     */
    public List<String> qemuOptions() {
        return options("QEMU_OPTIONS");
    }

    /**
     * The storage daemon.
     *
     * @return {@code QSD_PROG}, else {@code qemu-storage-daemon}
     */
    public String storageDaemon() {
        return get("QSD_PROG").orElse("qemu-storage-daemon");
    }

    /**
     * {@code qemu-img}.
     *
     * @return {@code QEMU_IMG_PROG} with {@code QEMU_IMG_OPTIONS}
     */
    public QemuImg qemuImg() {
        return new QemuImg(tool("QEMU_IMG_PROG", "qemu-img", "QEMU_IMG_OPTIONS"), imageDefaults());
    }

    /**
     * {@code qemu-io}.
     *
     * @return {@code QEMU_IO_PROG} with {@code QEMU_IO_OPTIONS}, or with {@code QEMU_IO_OPTIONS_NO_FMT}
     */
    public QemuIo qemuIo() {
        return new QemuIo(
                tool("QEMU_IO_PROG", "qemu-io", "QEMU_IO_OPTIONS"),
                tool("QEMU_IO_PROG", "qemu-io", "QEMU_IO_OPTIONS_NO_FMT"));
    }

    /**
     * {@code qemu-nbd}.
     *
     * @return {@code QEMU_NBD_PROG} with {@code QEMU_NBD_OPTIONS}
     */
    public QemuNbd qemuNbd() {
        return new QemuNbd(tool("QEMU_NBD_PROG", "qemu-nbd", "QEMU_NBD_OPTIONS"));
    }

    /**
     * What images are created with.
     *
     * @return {@code IMGFMT}, {@code IMGOPTS} and {@code IMGKEYSECRET}; the secret is empty unless the format is luks
     */
    public ImageDefaults imageDefaults() {
        return new ImageDefaults(imgfmt(), imgopts(), get("IMGKEYSECRET").orElse(""));
    }

    /**
     * What the system emulator is wrapped in: {@code gdbserver} or {@code valgrind}. The tools never are.
     *
     * @return the beginning of the command line; empty for nothing
     * @throws InvalidEnvironmentException if both are asked for
     */
    public List<String> wrapper() {
        List<String> gdb = gdb();
        List<String> valgrind = valgrind();
        if (!gdb.isEmpty() && !valgrind.isEmpty()) {
            throw new InvalidEnvironmentException("gdb and valgrind are mutually exclusive");
        }
        return gdb.isEmpty() ? valgrind : gdb;
    }

    /**
     * Whether the system emulator runs in a debugger, so that time does not count.
     *
     * @return whether there is a wrapper
     */
    public boolean isDebugging() {
        return !gdb().isEmpty() || !valgrind().isEmpty();
    }

    /**
     * gdb.
     *
     * @return {@code gdbserver} with {@code GDB_OPTIONS}; empty if that is empty or not set
     */
    public List<String> gdb() {
        List<String> options = options("GDB_OPTIONS");
        return options.isEmpty()
                ? List.of()
                : Stream.concat(Stream.of("gdbserver"), options.stream()).toList();
    }

    /**
     * valgrind.
     *
     * @return empty unless {@code VALGRIND_QEMU} is {@code y} and {@code NO_VALGRIND} is not
     */
    public List<String> valgrind() {
        boolean wanted = "y".equals(variables.get("VALGRIND_QEMU")) && !"y".equals(variables.get("NO_VALGRIND"));
        return wanted
                ? List.of("valgrind", "--log-file=" + testDir() + "/%p.valgrind", "--error-exitcode=99")
                : List.of();
    }

    /**
     * Whether QEMU prints to our output.
     *
     * @return whether {@code PRINT_QEMU} has any value, be it {@code n}
     */
    public boolean isPrintingQemu() {
        return get("PRINT_QEMU").isPresent();
    }

    /**
     * The image format that the test is about.
     *
     * @return {@code IMGFMT}, else {@code raw}
     */
    public String imgfmt() {
        return get("IMGFMT").orElse("raw");
    }

    /**
     * Whether tests for any format also run with this one.
     *
     * @return false only if {@code IMGFMT_GENERIC} is set and not {@code true}
     */
    public boolean isGenericFormat() {
        return variables.getOrDefault("IMGFMT_GENERIC", "true").equals("true");
    }

    /**
     * Options for images.
     *
     * @return {@code IMGOPTS}, which may be empty
     */
    public String imgopts() {
        return variables.getOrDefault("IMGOPTS", "");
    }

    /**
     * The protocol through which images are reached.
     *
     * @return {@code IMGPROTO}, else {@code file}
     */
    public String imgproto() {
        return get("IMGPROTO").orElse("file");
    }

    /**
     * The cache mode of drives.
     *
     * @return {@code CACHEMODE}
     */
    public String cacheMode() {
        return variables.getOrDefault("CACHEMODE", "");
    }

    /**
     * How drives do their I/O.
     *
     * @return {@code AIOMODE}
     */
    public String aioMode() {
        return variables.getOrDefault("AIOMODE", "");
    }

    /**
     * QEMU's default machine.
     *
     * @return {@code QEMU_DEFAULT_MACHINE}
     */
    public String defaultMachine() {
        return variables.getOrDefault("QEMU_DEFAULT_MACHINE", "");
    }

    /**
     * The folder for files.
     *
     * @return {@code TEST_DIR}
     */
    public Path testDir() {
        return Path.of(variables.getOrDefault("TEST_DIR", ""));
    }

    /**
     * The folder for sockets.
     *
     * @return {@code SOCK_DIR}
     */
    public Path sockDir() {
        return Path.of(variables.getOrDefault("SOCK_DIR", ""));
    }

    /**
     * Where {@code check} looks for {@code .notrun} files in QEMU 6.2 and before; later ones look in {@code TEST_DIR}.
     *
     * @return {@code OUTPUT_DIR}, else the working directory
     */
    public Path outputDir() {
        return Path.of(get("OUTPUT_DIR").orElse("."));
    }

    /**
     * Images that tests begin with.
     *
     * @return {@code SAMPLE_IMG_DIR}
     * @throws MissingEnvironmentException if it is not set
     */
    public SampleImages sampleImages() {
        return new SampleImages(Path.of(
                get("SAMPLE_IMG_DIR").orElseThrow(() -> new MissingEnvironmentException(List.of("SAMPLE_IMG_DIR")))));
    }

    /**
     * The program that passed file descriptors to QEMU, which later releases no longer need.
     *
     * @return {@code SOCKET_SCM_HELPER}, else {@code socket_scm_helper}
     */
    public String socketScmHelper() {
        return get("SOCKET_SCM_HELPER").orElse("socket_scm_helper");
    }

    /**
     * Files for a test.
     *
     * @param id the test's
     * @return to be closed
     */
    public TestFiles files(TestId id) {
        return TestFiles.in(testDir(), sockDir(), id);
    }

    /**
     * What filters take from a test's output.
     *
     * @param id the test's
     * @return names
     */
    public TestNames names(TestId id) {
        return new TestNames(testDir(), sockDir(), id.value(), imgfmt());
    }

    /**
     * A deadline for a part of a test, which does not apply in a debugger.
     *
     * @param deadline how long
     * @param message what took too long
     * @return the deadline, or none
     */
    public Timeout timeout(Duration deadline, String message) {
        return new Timeout(isDebugging() ? Duration.ZERO : deadline, message);
    }

    /**
     * How QEMU reaches a file through the test's protocol ({@code remote_filename}).
     *
     * @param path an absolute path
     * @return the path itself, or {@code ssh://user@127.0.0.1:22/path} with the user {@code USER}, if that is set
     * @throws IllegalArgumentException for protocols other than {@code file} and {@code ssh}
     */
    public String remoteFilename(String path) {
        return RemoteNames.of(imgproto(), variables.get("USER"), path);
    }

    private Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    private List<String> options(String name) {
        return EnvironmentOptions.split(variables.getOrDefault(name, ""));
    }

    private ToolOptions tool(String program, String standard, String options) {
        return new ToolOptions(get(program).orElse(standard), options(options), ToolOptions.STANDARD_DEADLINE)
                .withObserver(observer);
    }

    private static String processor() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return name.equals("amd64") ? "x86_64" : name;
    }
}
