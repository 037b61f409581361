// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.module.SimpleSerializers;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Lets any {@link com.fasterxml.jackson.databind.ObjectMapper} read and write the classes generated from one schema.
 *
 * <p>Types are written as QEMU reads them, commands as {@code execute} and {@code arguments}, events as QEMU sent them.
 * Types, commands' arguments and events can be read.
 */
public final class QapiModule extends Module {
    private final SchemaIndex index;

    /**
     * A module for one schema.
     *
     * @param index the schema's index, for example {@code QmpIndex.INSTANCE}
     */
    public QapiModule(SchemaIndex index) {
        this.index = index;
    }

    @Override
    public String getModuleName() {
        return "qapi4j:" + index.getClass().getName();
    }

    @Override
    public Object getTypeId() {
        return getModuleName();
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        SimpleSerializers serializers = new SimpleSerializers();
        serializers.addSerializer(QapiType.class, new TreeSerializer<>(QapiType::toJson));
        serializers.addSerializer(QmpEvent.class, new TreeSerializer<>(QmpEvent::raw));
        serializers.addSerializer(commandClass(), new TreeSerializer<>(QapiModule::toJson));
        context.addSerializers(serializers);
        context.addDeserializers(new IndexDeserializers());
    }

    @SuppressWarnings("unchecked")
    private static Class<QmpCommand<?>> commandClass() {
        return (Class<QmpCommand<?>>) (Class<?>) QmpCommand.class;
    }

    private static ObjectNode toJson(QmpCommand<?> command) {
        ObjectNode arguments = command.arguments();
        ObjectNode json = arguments.objectNode().put("execute", command.commandName());
        return arguments.isEmpty() ? json : json.set("arguments", arguments);
    }

    private interface ToTree<T> {
        JsonNode write(T value);
    }

    private static final class TreeSerializer<T> extends JsonSerializer<T> {
        private final ToTree<T> tree;

        TreeSerializer(ToTree<T> tree) {
            this.tree = tree;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeTree(tree.write(value));
        }
    }

    private final class IndexDeserializers extends Deserializers.Base {
        @Override
        public @Nullable JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription description) {
            Class<?> raw = type.getRawClass();
            boolean ours = QapiType.class.isAssignableFrom(raw)
                    || QmpCommand.class.isAssignableFrom(raw)
                    || QmpEvent.class.isAssignableFrom(raw);
            return ours ? new IndexDeserializer(raw) : null;
        }

        @Override
        public @Nullable JsonDeserializer<?> findEnumDeserializer(
                Class<?> type, DeserializationConfig config, BeanDescription description) {
            return QapiEnum.class.isAssignableFrom(type) ? new IndexDeserializer(type) : null;
        }
    }

    private final class IndexDeserializer extends JsonDeserializer<Object> {
        private final Class<?> type;

        IndexDeserializer(Class<?> type) {
            this.type = type;
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return read(context.readTree(in), context);
        }

        @Override
        public @Nullable Object getNullValue(DeserializationContext context) {
            // Only an alternate with a null branch has a value for JSON null.
            return QapiEnum.class.isAssignableFrom(type) || QapiObject.class.isAssignableFrom(type)
                    ? null
                    : index.decode(type, context.getNodeFactory().nullNode()).orElse(null);
        }

        private Object read(JsonNode json, DeserializationContext context) throws IOException {
            try {
                if (QmpEvent.class.isAssignableFrom(type) && json instanceof ObjectNode message) {
                    return type.cast(index.decodeEvent(message));
                }
                Object value = index.decode(type, json).orElse(null);
                return value != null ? value : context.reportInputMismatch(type, "%s is not of this schema", type);
            } catch (QapiDecodeException | ClassCastException e) {
                return context.reportInputMismatch(type, "%s", e.getMessage());
            }
        }
    }
}
