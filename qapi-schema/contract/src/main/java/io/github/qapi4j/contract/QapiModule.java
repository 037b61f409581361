// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.module.SimpleSerializers;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets any {@link tools.jackson.databind.ObjectMapper} read and write the classes generated from one schema.
 *
 * <p>Types are written as QEMU reads them, commands as {@code execute} and {@code arguments}, events as QEMU sent them.
 * Types, commands' arguments and events can be read.
 */
public final class QapiModule extends JacksonModule {
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
    public Object getRegistrationId() {
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

    private static final class TreeSerializer<T> extends ValueSerializer<T> {
        private final ToTree<T> tree;

        TreeSerializer(ToTree<T> tree) {
            this.tree = tree;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext provider) {
            out.writeTree(tree.write(value));
        }
    }

    private final class IndexDeserializers extends Deserializers.Base {
        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return QapiEnum.class.isAssignableFrom(type) || isOurs(type);
        }

        private static boolean isOurs(Class<?> type) {
            return QapiType.class.isAssignableFrom(type)
                    || QmpCommand.class.isAssignableFrom(type)
                    || QmpEvent.class.isAssignableFrom(type);
        }

        @Override
        public @Nullable ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            Class<?> raw = type.getRawClass();
            return isOurs(raw) ? new IndexDeserializer(raw) : null;
        }

        @Override
        public @Nullable ValueDeserializer<?> findEnumDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            Class<?> raw = type.getRawClass();
            return QapiEnum.class.isAssignableFrom(raw) ? new IndexDeserializer(raw) : null;
        }
    }

    private final class IndexDeserializer extends ValueDeserializer<Object> {
        private final Class<?> type;

        IndexDeserializer(Class<?> type) {
            this.type = type;
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) {
            return read(context.readTree(in), context);
        }

        @Override
        public @Nullable Object getNullValue(DeserializationContext context) {
            // Only an alternate with a null branch has a value for JSON null.
            return QapiEnum.class.isAssignableFrom(type) || QapiObject.class.isAssignableFrom(type)
                    ? null
                    : index.decode(type, context.getNodeFactory().nullNode()).orElse(null);
        }

        private Object read(JsonNode json, DeserializationContext context) {
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
