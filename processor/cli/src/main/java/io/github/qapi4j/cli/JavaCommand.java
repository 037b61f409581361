// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.cli.shell.schema.ShippedReleases;
import io.github.qapi4j.schema.device.DeviceFileException;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.translate.CommandTranslator;
import io.github.qapi4j.translate.Found;
import io.github.qapi4j.translate.JavaSource;
import io.github.qapi4j.translate.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qapi java}. */
@Command(
        name = "java",
        description = {
            "Writes QMP commands as Java: statements with their imports, or a class that compiles.",
            "FILE may hold messages in JSON, a transcript or a log, examples of QEMU's manual (-> { … }), lines of qmp-shell"
                    + " (blockdev-add driver=file …), or calls of Python (vm.cmd('stop')) whose arguments are literals;"
                    + " everything else in it is passed over. What the schema does not have becomes the call by name, with"
                    + " a comment that says why."
        },
        exitCodeList = {
            "0:The Java is written, to standard output or the file of --output.",
            "1:The schema is invalid; or a command is not in it, or cannot be read, which comments in the Java and messages"
                    + " on standard error say; or FILE holds no command.",
            "2:Invalid usage, or SCHEMA does not exist.",
            "3:FILE cannot be read, or the output cannot be written."
        },
        footer = {
            "  qapi java session.log",
            "  qapi java --schema qapi4j-qemu-10.0.jar --receiver qmp <commands.json",
            "  qapi java --schema 10.0 --class Replay -o Replay.java session.log"
        })
final class JavaCommand implements Callable<Integer> {
    private static final int MOST_BYTES = 64 << 20;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "The file with the commands; standard input by default, or for -.")
    private Path file = Path.of("-");

    @Option(
            names = "--schema",
            paramLabel = "SCHEMA",
            description =
                    "The schema that the classes are made from, or the jar that holds both, or a release that comes"
                            + " with the tool, such as 10.0 or qga-10.0; the newest one by default, which is named on standard error.")
    private @Nullable Path schema;

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "The package of the class that lists the commands; io.github.qapi4j.qemu by default, and"
                    + " io.github.qapi4j.qga for a guest agent's schema.")
    private @Nullable String rootPackage;

    @Option(
            names = "--entry-point",
            paramLabel = "NAME",
            description =
                    "The name of the class that lists the commands; Qmp by default, and Qga for a guest agent's schema.")
    private @Nullable String entryPoint;

    @Option(
            names = "--devices",
            paramLabel = "FILE",
            description =
                    "The device file of the release, or the jar of its classes: device_add takes devices of these classes.")
    private @Nullable Path devices;

    @Option(
            names = "--class",
            paramLabel = "NAME",
            description =
                    "Write a class of this name, which may have a package, with a main that connects to the socket that"
                            + " its argument names.")
    private @Nullable String className;

    @Option(
            names = "--receiver",
            paramLabel = "EXPRESSION",
            description = "What the commands of statements are sent by; vm by default, and agent for a guest agent's.")
    private @Nullable String receiver;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write; standard output by default, or for -.")
    private @Nullable Path output;

    @Mixin
    private SchemaReading reading = new SchemaReading();

    @Override
    public Integer call() throws IOException {
        require(className == null || receiver == null, "--receiver is for statements, and --class writes a class");
        require(className == null || JavaSource.isClassName(className), "--class is no name of a class");
        require(receiver == null || JavaSource.isReceiver(receiver), "--receiver is no expression on which to call");
        require(rootPackage == null || JavaSource.isClassName(rootPackage), "--package is no name of a package");
        require(entryPoint == null || JavaSource.isClassName(entryPoint), "--entry-point is no name of a class");
        Optional<Schema> read = reading.read(schema == null ? newest() : schema, spec);
        if (read.isEmpty()) {
            return 1;
        }
        CommandTranslator translator = CommandTranslator.of(read.get(), target(read.get()));
        if (devices != null) {
            try {
                translator = translator.withDevices(DeviceFiles.require(devices, QapiTool.input(spec)));
            } catch (DeviceFileException e) {
                spec.commandLine().getErr().println("qapi java: " + e.getMessage());
                return 1;
            }
        }
        List<Found> found = translator.find(QapiTool.input(spec).read(file, MOST_BYTES));
        String text = className == null
                ? JavaSource.snippet(
                        translator,
                        found,
                        receiver == null ? translator.target().receiver() : receiver)
                : JavaSource.program(translator, found, className);
        if (output == null || output.toString().equals("-")) {
            spec.commandLine().getOut().print(text);
        } else {
            TextFile.write(output, text);
        }
        return report(translator, found) ? 0 : 1;
    }

    private Path newest() {
        List<String> releases = ShippedReleases.names(ShippedReleases.QEMU);
        String newest = releases.get(releases.size() - 1);
        spec.commandLine()
                .getErr()
                .println("qapi java: the schema is that of QEMU " + newest + "; --schema names another, such as "
                        + releases.get(0));
        return Path.of(ShippedReleases.QEMU + "-" + newest);
    }

    private void require(boolean right, String otherwise) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private Target target(Schema read) {
        Target target = Target.of(read);
        target = rootPackage == null ? target : target.withRootPackage(rootPackage);
        return entryPoint == null ? target : target.withEntryPoint(entryPoint);
    }

    /** Prints what is not typed, and returns whether everything is. */
    private boolean report(CommandTranslator translator, List<Found> found) {
        PrintWriter err = spec.commandLine().getErr();
        String name = StandardInput.isNamed(file) ? StandardInput.NAME : file.toString();
        boolean typed = !found.isEmpty();
        if (!typed) {
            err.println(name + ": no command is in it");
        }
        for (Found each : found) {
            Optional<String> problem = Optional.empty();
            if (each instanceof Found.Unreadable unreadable) {
                problem = Optional.of(unreadable.message());
            } else if (each instanceof Found.Command command) {
                problem = translator.translate(command).untyped().map(reason -> command.name() + ": " + reason);
            }
            problem.ifPresent(message -> err.println(name + ":" + each.line() + ": " + message));
            typed &= problem.isEmpty();
        }
        return typed;
    }
}
