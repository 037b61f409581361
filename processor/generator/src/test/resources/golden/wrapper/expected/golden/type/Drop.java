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
 * QEMU's struct {@code Drop}.
 *
 * <p>In the schema: struct {@code Drop}.
 *
 * @param force {@code force} ({@code bool}; null if absent)
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "struct", name = "Drop")
public record Drop(
        @QapiMember(name = "force", type = "bool") @Nullable Boolean force) implements QapiObject {
    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static Drop fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("Drop", json);
        return new Drop(
                in.bool("force"));
    }

    @Override
    public ObjectNode toJson() {
        return new MemberWriter()
                .bool("force", force())
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
         * Sets {@code force}.
         *
         * @param force {@code force} ({@code bool}; null if absent)
         * @return the next step
         */
        Builder force(boolean force);

        /**
         * Builds {@code Drop}.
         *
         * @return a new value
         */
        Drop build();
    }

    private static final class Steps implements Builder {
        private @Nullable Boolean force;

        public Builder force(boolean force) {
            this.force = force;
            return this;
        }

        public Drop build() {
            return new Drop(force);
        }
    }
}
