// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import io.github.qapi4j.cli.shell.schema.CommandCheck;
import io.github.qapi4j.cli.shell.schema.ShellSchema;
import io.github.qapi4j.cli.shell.text.Statement;
import io.github.qapi4j.cli.shell.text.StatementReader;
import io.github.qapi4j.cli.shell.text.SyntaxException;
import io.github.qapi4j.runtime.qmp.SecretMask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.jline.reader.impl.history.DefaultHistory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The lines that were typed, but for those that hold a secret. */
final class ShellHistory extends DefaultHistory {
    private final ShellSchema schema;

    ShellHistory(ShellSchema schema) {
        this.schema = schema;
    }

    /**
     * Makes the file, so that only its owner can read it.
     *
     * @throws IOException if that fails
     */
    static void prepare(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Override
    public void add(Instant time, String line) {
        if (!line.isBlank() && !holdsSecret(line)) {
            super.add(time, line);
        }
    }

    /** Whether a line may hold a secret; of one that is no command, whether it speaks of some. */
    boolean holdsSecret(String line) {
        if (!SecretMask.STANDARD.maskText(line).equals(line)) {
            return true;
        }
        try {
            Statement statement = StatementReader.read(line, Builtins.NAMES);
            ObjectNode message = JsonNodeFactory.instance.objectNode();
            if (statement instanceof Statement.Command command) {
                message = Call.of(
                                command.name(),
                                CommandCheck.check(schema, command).arguments())
                        .message();
            } else if (statement instanceof Statement.Monitor monitor) {
                message = Call.of(
                                "human-monitor-command",
                                JsonNodeFactory.instance.objectNode().put("command-line", monitor.line()))
                        .message();
            }
            return !SecretMask.STANDARD.mask(message).equals(message);
        } catch (SyntaxException e) {
            String lower = line.toLowerCase(Locale.ROOT);
            return Stream.of("passw", "secret", "cookie").anyMatch(lower::contains);
        }
    }
}
