package golden.type;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's struct {@code Some}.
 *
 * <p>In the schema: struct {@code Some}.
 *
 * @param data {@code data} ({@code Add}; null if this QEMU was built without it). Only in a QEMU built with {@code CONFIG_SOME}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "struct", name = "Some")
public record Some(
        @QapiMember(name = "data", type = "Add", condition = "CONFIG_SOME") @Nullable Add data) implements QapiObject {
    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static Some fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("Some", json);
        return new Some(
                in.has("data") ? Add.fromJson(in.get("data")) : null);
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
    public static Builder builder() {
        return new Steps();
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Sets {@code data}.
         *
         * @param data {@code data} ({@code Add}; null if this QEMU was built without it). Only in a QEMU built with {@code CONFIG_SOME}.
         * @return the next step
         */
        Builder data(@Nullable Add data);

        /**
         * Builds {@code Some}.
         *
         * @return a new value
         */
        Some build();
    }

    private static final class Steps implements Builder {
        private @Nullable Add data;

        public Builder data(@Nullable Add data) {
            this.data = data;
            return this;
        }

        public Some build() {
            return new Some(data);
        }
    }
}
