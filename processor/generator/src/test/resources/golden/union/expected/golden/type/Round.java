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
 * QEMU's struct {@code Round}.
 *
 * <p>In the schema: struct {@code Round}.
 *
 * @param radius {@code radius} ({@code int})
 * @param fill {@code fill} ({@code str}; null if absent)
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "struct", name = "Round")
public record Round(@QapiMember(name = "radius", type = "int") Long radius,
        @QapiMember(name = "fill", type = "str") @Nullable String fill) implements QapiObject {
    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static Round fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("Round", json);
        return new Round(
                in.integer("radius"),
                in.string("fill"));
    }

    @Override
    public ObjectNode toJson() {
        return new MemberWriter()
                .integer("radius", radius())
                .string("fill", fill())
                .object();
    }

    /**
     * Starts building.
     *
     * @return the first step
     */
    public static RadiusStage builder() {
        return new Steps();
    }

    /**
     * Requires {@code radius}.
     */
    public interface RadiusStage {
        /**
         * Sets {@code radius}.
         *
         * @param radius {@code radius} ({@code int})
         * @return the next step
         */
        Builder radius(long radius);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Sets {@code fill}.
         *
         * @param fill {@code fill} ({@code str}; null if absent)
         * @return the next step
         */
        Builder fill(@Nullable String fill);

        /**
         * Builds {@code Round}.
         *
         * @return a new value
         */
        Round build();
    }

    private static final class Steps implements RadiusStage, Builder {
        private @Nullable Long radius;

        private @Nullable String fill;

        public Builder radius(long radius) {
            this.radius = radius;
            return this;
        }

        public Builder fill(@Nullable String fill) {
            this.fill = fill;
            return this;
        }

        public Round build() {
            return new Round(radius, fill);
        }
    }
}
