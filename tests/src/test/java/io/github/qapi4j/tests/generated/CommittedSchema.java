// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.model.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The schema that the classes on the class path were generated from. */
public final class CommittedSchema {
    private CommittedSchema() {}

    /** The release, without its last number, as the artifact has it. */
    public static String release() {
        return QmpIndex.INSTANCE.release().replaceFirst("^(\\d+\\.\\d+).*", "$1");
    }

    /** What the artifact's schema file holds. */
    public static Schema read() {
        String resource = "qemu-" + release() + ".json";
        try (InputStream in = Objects.requireNonNull(QmpIndex.class.getResourceAsStream(resource), resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaReader.create().read(resource, text).orThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
