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
 * QEMU's struct {@code NestedWrapper}.
 *
 * <p>In the schema: struct {@code NestedWrapper}.
 *
 * @param data {@code data} ({@code Nested})
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "struct", name = "NestedWrapper")
public record NestedWrapper(
        @QapiMember(name = "data", type = "Nested") Nested data) implements QapiObject {
    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static NestedWrapper fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("NestedWrapper", json);
        return new NestedWrapper(
                in.has("data") ? Nested.fromJson(in.get("data")) : null);
    }

    @Override
    public ObjectNode toJson() {
        return new MemberWriter()
                .value("data", data())
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
         * @param data {@code data} ({@code Nested})
         * @return the next step
         */
        Builder data(Nested data);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Builds {@code NestedWrapper}.
         *
         * @return a new value
         */
        NestedWrapper build();
    }

    private static final class Steps implements DataStage, Builder {
        private @Nullable Nested data;

        public Builder data(Nested data) {
            this.data = Objects.requireNonNull(data, "data");
            return this;
        }

        public NestedWrapper build() {
            return new NestedWrapper(data);
        }
    }
}
