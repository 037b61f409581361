// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.cli.shell.ScriptShell;
import io.github.qapi4j.cli.shell.ShellOptions;
import io.github.qapi4j.cli.shell.TerminalShell;
import io.github.qapi4j.cli.shell.schema.ShellSchema;
import io.github.qapi4j.runtime.qmp.Transcript;
import io.github.qapi4j.schema.model.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qapi shell}. */
@Command(
        name = "shell",
        description = {
            "Talks to a QEMU, a storage daemon or a guest agent: commands are completed, explained, and checked by the schema"
                    + " before they are sent; events appear as they come.",
            "Where standard input or output is no terminal, it reads a script: replies go to standard output, everything"
                    + " else to standard error, and events are shown only where 'wait' waits for them."
        },
        exitCodeList = {
            "0:All commands succeeded, or a terminal was used.",
            "1:A command of the script failed or could not be read, or --schema is invalid.",
            "2:Invalid usage, or there is no connection.",
            "3:Any other failure, such as a transcript that cannot be written."
        },
        footer = {
            "  qapi shell --socket /run/vm/qmp.sock",
            "  qapi shell --qemu qemu-system-x86_64 -- -m 512 -drive file=disk.img,format=raw",
            "  qapi shell --daemon qemu-storage-daemon --transcript session.txt",
            "  qapi shell --socket /run/vm/qmp.sock --raw <commands.txt"
        })
final class ShellCommand implements Callable<Integer> {
    private static final int NO_CONNECTION = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ShellTarget target;

    @Parameters(
            paramLabel = "ARGS",
            arity = "0..*",
            description = "What the program that is started is given, behind --.")
    private List<String> arguments = List.of();

    @Option(
            names = "--schema",
            paramLabel = "SCHEMA",
            description =
                    "The schema to complete and check by, or a release that comes with the tool, such as 10.0, in place of"
                            + " what the program reports of itself.")
    private @Nullable Path schema;

    @Option(
            names = "--transcript",
            paramLabel = "FILE",
            description = "The file to append every message to, with secrets masked.")
    private @Nullable Path transcript;

    @Option(names = "--raw", description = "Show messages as they are, in a line each.")
    private boolean raw;

    @Option(names = "--strict", description = "Do not send what is marked as wrong.")
    private boolean strict;

    @Option(names = "--keep-going", description = "Go on with a script after a command that failed.")
    private boolean keepGoing;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "The file for the lines of earlier shells; by default qapi/history in XDG_STATE_HOME or"
                    + " ~/.local/state. Lines with secrets are not kept.")
    private @Nullable Path history;

    @Option(names = "--no-history", description = "Keep no lines.")
    private boolean noHistory;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "How long starting and connecting may take together, and in a script each reply; 0 for no limit;"
                            + " ${DEFAULT-VALUE} by default.")
    private int timeout;

    @Mixin
    private SchemaReading reading = new SchemaReading();

    @Override
    public Integer call() throws IOException {
        if (timeout < 0) {
            throw new ParameterException(spec.commandLine(), "--timeout must not be negative");
        } else if (!arguments.isEmpty() && target.program() == null) {
            throw new ParameterException(
                    spec.commandLine(), "ARGS are for a program that is started: --qemu or --daemon");
        }
        Optional<Schema> given = Optional.empty();
        if (schema != null) {
            given = reading.read(schema, spec);
            if (given.isEmpty()) {
                return 1;
            }
        }
        if (transcript == null) {
            return connected(given, new ShellConnection(Duration.ofSeconds(timeout), message -> {}));
        }
        try (Transcript file = Transcript.to(transcript)) {
            return connected(given, new ShellConnection(Duration.ofSeconds(timeout), file));
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private int connected(Optional<Schema> given, ShellConnection to) throws IOException {
        try (ShellConnection connection = to) {
            if (target.agent != null) {
                connection.connectAgent(target.agent);
            } else if (target.socket != null) {
                connection.connect(target.socket);
            } else {
                boolean daemon = target.daemon != null;
                connection.start(String.valueOf(target.program()), daemon, arguments);
            }
            ShellSchema known;
            if (given.isPresent()) {
                boolean daemon = target.daemon != null;
                known = connection.schema(daemon ? ShellConnection.ofDaemon(given.get()) : given.get());
            } else {
                known = connection.schema();
            }
            return talk(connection, known);
        } catch (SchemaQueryException e) {
            spec.commandLine().getErr().println("qapi shell: " + e.getMessage());
            return NO_CONNECTION;
        }
    }

    private int talk(ShellConnection connection, ShellSchema known) throws IOException {
        InputStream in = QapiTool.stream(spec);
        if (isTerminal(in)) {
            // JLine warns where it knows nothing of a terminal; it is used as a simple one then.
            try (Terminal terminal =
                    TerminalBuilder.builder().system(true).dumb(true).build()) {
                new TerminalShell(connection.peer(), known, options(), terminal).run(connection.greeting());
            }
            return 0;
        }
        ScriptShell script = new ScriptShell(
                connection.peer(),
                known,
                options(),
                spec.commandLine().getOut(),
                spec.commandLine().getErr());
        return script.run(in) ? 0 : 1;
    }

    @SuppressWarnings("ReferenceEquality") // the tool's own, and not a text of a caller's
    private static boolean isTerminal(InputStream in) {
        if (in != System.in) {
            return false;
        }
        ExecTerminalProvider provider = new ExecTerminalProvider();
        return provider.isSystemStream(SystemStream.Input) && provider.isSystemStream(SystemStream.Output);
    }

    private ShellOptions options() {
        return new ShellOptions(
                raw,
                strict,
                keepGoing,
                Duration.ofSeconds(timeout),
                noHistory ? Optional.empty() : Optional.of(history != null ? history : usualHistory()),
                System.getenv("NO_COLOR") == null || System.getenv("NO_COLOR").isEmpty());
    }

    private static Path usualHistory() {
        String state = System.getenv("XDG_STATE_HOME");
        Path folder = state != null && state.startsWith("/")
                ? Path.of(state)
                : Path.of(System.getProperty("user.home"), ".local", "state");
        return folder.resolve("qapi").resolve("history");
    }
}
