// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.device.DeviceDiff;
import io.github.qapi4j.schema.device.DeviceDiff.Change;
import io.github.qapi4j.schema.device.DeviceFile;
import io.github.qapi4j.schema.device.DeviceFileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads device files where a command also takes schemas, and prints how they differ. */
final class DeviceFiles {
    private static final int MOST_BYTES = 16 << 20;

    private DeviceFiles() {}

    /**
     * The device file; empty if the file is none, but perhaps a schema, which its reader will say.
     *
     * @throws io.github.qapi4j.schema.device.DeviceFileException if it claims to be one and is not
     */
    static Optional<DeviceFile> read(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        String text = TextFile.read(path, MOST_BYTES);
        return DeviceFileReader.isDeviceFile(text)
                ? Optional.of(DeviceFileReader.read(path.toString(), text))
                : Optional.empty();
    }

    /**
     * A device file, which may be in the jar of its classes.
     *
     * @throws io.github.qapi4j.schema.device.DeviceFileException if it is none
     * @throws IOException with a message for the user, if it cannot be read
     */
    static DeviceFile require(Path path, StandardInput input) throws IOException {
        String text = SchemaJar.isNamed(path) ? SchemaJar.read(path, MOST_BYTES) : input.read(path, MOST_BYTES);
        return DeviceFileReader.read(path.toString(), text);
    }

    static String text(DeviceDiff diff) {
        StringBuilder text = new StringBuilder();
        group(
                text,
                "breaks senders",
                diff.changes().stream().filter(Change::breaks).toList());
        group(
                text,
                "compatible",
                diff.changes().stream().filter(change -> !change.breaks()).toList());
        return text.append("changes: ")
                .append(diff.changes().size())
                .append('\n')
                .toString();
    }

    private static void group(StringBuilder text, String title, List<Change> changes) {
        if (!changes.isEmpty()) {
            text.append(title).append(" (").append(changes.size()).append(")\n");
            changes.forEach(change -> text.append("  ")
                    .append(change.what())
                    .append(": ")
                    .append(String.join(", ", change.types()))
                    .append('\n'));
            text.append('\n');
        }
    }

    static String json(DeviceDiff diff) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("breaks", diff.breaks());
        ArrayNode changes = json.putArray("changes");
        for (Change change : diff.changes()) {
            ArrayNode types = changes.addObject()
                    .put("breaks", change.breaks())
                    .put("change", change.what())
                    .putArray("types");
            change.types().forEach(types::add);
        }
        return json.toPrettyString() + "\n";
    }
}
