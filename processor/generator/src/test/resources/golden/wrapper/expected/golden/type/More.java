package golden.type;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's struct {@code More}.
 *
 * <p>In the schema: struct {@code More}.
 *
 * @param data {@code data} ({@code Add})
 * @param size {@code size} ({@code int}; null if absent)
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "struct", name = "More")
public record More(@QapiMember(name = "data", type = "Add") Add data,
        @QapiMember(name = "size", type = "int") @Nullable Long size) implements QapiObject {
    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static More fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("More", json);
        return new More(
                in.has("data") ? Add.fromJson(in.get("data")) : null,
                in.integer("size"));
    }

    @Override
    public ObjectNode toJson() {
        return new MemberWriter()
                .value("data", data())
                .integer("size", size())
                .object();
    }

    /**
     * Starts building.
     *
     * @return the first step
     */
    public static DataStage builder() {
        return new Steps();
    }

    /**
     * Requires {@code data}.
     */
    public interface DataStage {
        /**
         * Sets {@code data}.
         *
         * @param data {@code data} ({@code Add})
         * @return the next step
         */
        Builder data(Add data);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Sets {@code size}.
         *
         * @param size {@code size} ({@code int}; null if absent)
         * @return the next step
         */
        Builder size(long size);

        /**
         * Builds {@code More}.
         *
         * @return a new value
         */
        More build();
    }

    private static final class Steps implements DataStage, Builder {
        private @Nullable Add data;

        private @Nullable Long size;

        public Builder data(Add data) {
            this.data = Objects.requireNonNull(data, "data");
            return this;
        }

        public Builder size(long size) {
            this.size = size;
            return this;
        }

        public More build() {
            return new More(data, size);
        }
    }
}
