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
    private static final String RESOURCE = "qemu-7.2.json";

    private CommittedSchema() {}

    /** QEMU 7.2's. */
    public static Schema qemu72() {
        try (InputStream in = Objects.requireNonNull(QmpIndex.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaReader.create().read(RESOURCE, text).orThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
