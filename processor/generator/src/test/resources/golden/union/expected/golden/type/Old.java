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
 * QEMU's struct {@code Old}.
 *
 * <p>In the schema: struct {@code Old}.
 *
 * @param x {@code x} ({@code int}; null if absent)
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "struct", name = "Old")
public record Old(@QapiMember(name = "x", type = "int") @Nullable Long x) implements QapiObject {
    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static Old fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("Old", json);
        return new Old(
                in.integer("x"));
    }

    @Override
    public ObjectNode toJson() {
        return new MemberWriter()
                .integer("x", x())
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
         * Sets {@code x}.
         *
         * @param x {@code x} ({@code int}; null if absent)
         * @return the next step
         */
        Builder x(long x);

        /**
         * Builds {@code Old}.
         *
         * @return a new value
         */
        Old build();
    }

    private static final class Steps implements Builder {
        private @Nullable Long x;

        public Builder x(long x) {
            this.x = x;
            return this;
        }

        public Old build() {
            return new Old(x);
        }
    }
}
