// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.process.ProcessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file in which a process says that it is ready, and which number it has. */
final class PidFile {
    private PidFile() {}

    /** A folder for it. */
    static PrivateFolder createFolder() {
        try {
            return PrivateFolder.create();
        } catch (ProcessException e) {
            throw new ToolException(QemuNbd.NAME, String.valueOf(e.getMessage()), e);
        }
    }

    /** Empty while there is no file with a number and the end of its line. */
    static Optional<Long> read(Path path) {
        try {
            String text = Files.exists(path) ? Files.readString(path) : "";
            return text.endsWith("\n") ? Optional.of(Long.valueOf(text.strip())) : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The one that the arguments name. */
    static Optional<Path> namedIn(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals("--pid-file") && i + 1 < arguments.size()) {
                return Optional.of(Path.of(arguments.get(i + 1)));
            }
            if (arguments.get(i).startsWith("--pid-file=")) {
                return Optional.of(Path.of(arguments.get(i).substring("--pid-file=".length())));
            }
        }
        return Optional.empty();
    }
}
