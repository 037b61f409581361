// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import io.github.qapi4j.contract.QapiSchema;
import io.github.qapi4j.contract.QemuProgram;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.runtime.testkit.schema.MonitorSchema;
import io.github.qapi4j.runtime.testkit.schema.SchemaFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas that are faked, each read once: a schema file is as good as a constant. */
final class MonitorSchemas {
    private record Key(QemuProgram program, Set<String> unfulfilled) {}

    /** By the index, and gone with its class. */
    private static final ClassValue<Map<Key, MonitorSchema>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<Key, MonitorSchema> computeValue(Class<?> index) {
            return new ConcurrentHashMap<>();
        }
    };

    private MonitorSchemas() {}

    /**
     * What a program has of a schema.
     *
     * @throws IllegalArgumentException if the classes do not say where their schema file is
     */
    static MonitorSchema of(SchemaIndex index, QemuProgram program, Set<String> unfulfilled) {
        return KNOWN.get(index.getClass())
                .computeIfAbsent(
                        new Key(program, unfulfilled), key -> schema(resource(index.getClass()), program, unfulfilled));
    }

    /**
     * What a program has of the schema in a file.
     *
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if it is no schema file
     */
    static MonitorSchema of(Path file, QemuProgram program, Set<String> unfulfilled) {
        try (InputStream in = Files.newInputStream(file)) {
            return schema(json(in, file.toString()), program, unfulfilled);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MonitorSchema schema(JsonNode file, QemuProgram program, Set<String> unfulfilled) {
        String name = program.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return SchemaFile.read(file, name, unfulfilled);
    }

    private static JsonNode resource(Class<?> index) {
        QapiSchema schema = index.getPackage().getAnnotation(QapiSchema.class);
        String name = schema == null ? "" : schema.value();
        try (InputStream in = open(index, name)) {
            if (in == null) {
                throw new IllegalArgumentException("the schema of " + index.getName() + " is no resource beside its"
                        + " classes; name its file, as 'qapi export' writes it, to the builder");
            }
            return json(in, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable InputStream open(Class<?> index, String name) throws IOException {
        return name.isEmpty() ? null : index.getModule().getResourceAsStream(name);
    }

    private static JsonNode json(InputStream in, String name) {
        try {
            return JsonMapper.shared().readTree(in);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(name + " is no schema file: " + e.getOriginalMessage(), e);
        }
    }
}
