// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.device.DeviceDiff;
import io.github.qapi4j.schema.device.DeviceFacts;
import io.github.qapi4j.schema.device.DeviceFile;
import io.github.qapi4j.schema.device.DeviceFileException;
import io.github.qapi4j.schema.introspect.Introspection;
import io.github.qapi4j.schema.introspect.LiveProgram;
import io.github.qapi4j.schema.introspect.ReplyReader;
import io.github.qapi4j.schema.introspect.Verification;
import io.github.qapi4j.schema.introspect.Verifier;
import io.github.qapi4j.schema.model.Program;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.SchemaSubset;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.ProblemFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code qapi verify}. */
@Command(
        name = "verify",
        description = {
            "Compares a schema with the reply of a live QEMU to query-qmp-schema, and prints the symbols that its build"
                    + " defines.",
            "What is absent because of a build condition is not a difference. A storage daemon is compared with the commands"
                    + " and events that the schema marks as its own.",
            "In place of a schema, SCHEMA may be a device file, which is compared with the devices, machines and processors"
                    + " of a system emulator, or with the image formats of a qemu-img."
        },
        exitCodeList = {
            "0:They are equal. The symbols of the build are on standard output.",
            "1:They differ, or the schema is invalid. The differences are on standard output, the problems on standard"
                    + " error.",
            "2:Invalid usage, SCHEMA does not exist, or there is no reply.",
            "3:The FILE of --write-defines cannot be written."
        },
        footer = {
            "  qapi verify ~/src/qemu --qemu qemu-system-x86_64",
            "  qapi verify ~/src/qemu --socket /run/vm/qmp.sock --json",
            "  qapi verify ~/src/qemu --reply reply.json --write-defines built.txt",
            "  qapi verify devices.json --qemu-img qemu-img"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int NO_ANSWER = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private SchemaArgument schema = new SchemaArgument();

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Source source;

    /** Exactly one is given. */
    private static final class Source {
        @Option(
                names = "--qemu",
                paramLabel = "PROGRAM",
                description = "A qemu-system-… or qemu-storage-daemon to start.")
        private @Nullable String program;

        @Option(
                names = "--qemu-img",
                paramLabel = "PROGRAM",
                description = "A qemu-img, with whose image formats a device file is compared.")
        private @Nullable String qemuImg;

        @Option(names = "--socket", paramLabel = "PATH", description = "The QMP socket of a running QEMU.")
        private @Nullable Path socket;

        @Option(
                names = "--reply",
                paramLabel = "FILE",
                description = "A saved reply of query-qmp-schema; - for standard input.")
        private @Nullable Path file;
    }

    @Option(
            names = "--program",
            paramLabel = "PROGRAM",
            description =
                    "Which program the reply is of: system-emulator or storage-daemon. By default, this is determined"
                            + " from the reply.")
    private @Nullable String program;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--write-defines",
            paramLabel = "FILE",
            description = "The file to write the symbols of the build to, for 'qapi introspect --defines'.")
    private @Nullable Path defines;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "How long starting QEMU, connecting and the reply may take together; 0 for no limit; ${DEFAULT-VALUE} by"
                            + " default.")
    private int timeout;

    @Override
    public Integer call() throws IOException {
        if (timeout < 0) {
            throw new ParameterException(spec.commandLine(), "--timeout must not be negative");
        }
        try {
            Optional<DeviceFile> devices = DeviceFiles.read(schema.path());
            if (devices.isPresent()) {
                return devices(devices.get());
            }
        } catch (DeviceFileException e) {
            spec.commandLine().getErr().println("qapi verify: " + e.getMessage());
            return 1;
        }
        if (source.qemuImg != null) {
            throw new ParameterException(spec.commandLine(), "--qemu-img is compared with a device file only");
        }
        Optional<Program> given = Optional.ofNullable(program).map(this::program);
        Optional<Schema> read = schema.read(spec);
        if (read.isEmpty()) {
            return 1;
        }
        Optional<Introspection> reply = reply();
        if (reply.isEmpty()) {
            return NO_ANSWER;
        }
        Optional<Program> asked = given.isEmpty() && LiveProgram.isStorageDaemon(read.get(), reply.get())
                ? Optional.of(Program.STORAGE_DAEMON)
                : given;
        Schema part = asked.map(each -> SchemaSubset.of(read.get(), each)).orElseGet(read::get);
        Verification verification = Verifier.verify(part, reply.get());
        spec.commandLine()
                .getOut()
                .print(json ? VerifyReport.json(verification, asked) : VerifyReport.text(verification, asked));
        if (defines != null) {
            DefinesFile.write(defines, verification.symbols());
        }
        return verification.isEqual() ? 0 : 1;
    }

    /** Compares what a device file says about the program's architecture, or about image formats, with the program. */
    private int devices(DeviceFile file) {
        try {
            DeviceFacts known;
            DeviceFacts live;
            if (source.qemuImg != null) {
                known = file.facts().onlyFormats();
                live = known.with(ImageFormats.ask(source.qemuImg));
            } else if (source.program != null) {
                live = DeviceQuery.ask(source.program, Duration.ofSeconds(timeout));
                String architecture = live.architectures().first();
                if (!file.facts().architectures().contains(architecture)) {
                    spec.commandLine()
                            .getErr()
                            .println("qapi verify: the device file says nothing about " + architecture);
                    return NO_ANSWER;
                }
                known = file.facts().only(architecture);
            } else {
                throw new ParameterException(
                        spec.commandLine(), "a device file is compared with --qemu or --qemu-img PROGRAM only");
            }
            DeviceDiff diff = DeviceDiff.between(known, live);
            spec.commandLine()
                    .getOut()
                    .print(
                            json
                                    ? DeviceFiles.json(diff)
                                    : DeviceFiles.text(diff).replace("changes: ", "differences: "));
            return diff.changes().isEmpty() ? 0 : 1;
        } catch (SchemaQueryException e) {
            spec.commandLine().getErr().println("qapi verify: " + e.getMessage());
            return NO_ANSWER;
        }
    }

    private Program program(String label) {
        // The guest agent does not describe itself in a reply.
        return Program.of(label)
                .filter(known -> known != Program.GUEST_AGENT)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--program is system-emulator or storage-daemon, not '" + label + "'"));
    }

    private Optional<Introspection> reply() {
        Duration limit = Duration.ofSeconds(timeout);
        List<Problem> problems = new ArrayList<>();
        try {
            Optional<Introspection> reply;
            if (source.program != null) {
                reply = ReplyReader.read(source.program, SchemaQuery.askProgram(source.program, limit), problems::add);
            } else if (source.socket != null) {
                String text = SchemaQuery.askSocket(source.socket, limit);
                reply = ReplyReader.read(source.socket.toString(), text, problems::add);
            } else {
                Path file = Objects.requireNonNull(source.file);
                String name = StandardInput.isNamed(file) ? StandardInput.NAME : file.toString();
                reply = ReplyReader.read(name, QapiTool.input(spec).read(file, ReplyReader.MOST_BYTES), problems::add);
            }
            spec.commandLine().getErr().print(ProblemFormat.list(problems));
            return reply;
        } catch (SchemaQueryException | IOException e) {
            spec.commandLine().getErr().println("qapi verify: " + e.getMessage());
            return Optional.empty();
        }
    }
}
