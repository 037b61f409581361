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
 * QEMU's struct {@code Options}.
 *
 * <p>In the schema: struct {@code Options}.
 *
 * @param id {@code id} ({@code str})
 * @param name {@code name} ({@code str}; null if absent)
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "struct", name = "Options")
public record Options(@QapiMember(name = "id", type = "str") String id,
        @QapiMember(name = "name", type = "str") @Nullable String name) implements QapiObject {
    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static Options fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("Options", json);
        return new Options(
                in.string("id"),
                in.string("name"));
    }

    @Override
    public ObjectNode toJson() {
        return new MemberWriter()
                .string("id", id())
                .string("name", name())
                .object();
    }

    /**
     * Starts building.
     *
     * @return the first step
     */
    public static IdStage builder() {
        return new Steps();
    }

    /**
     * Requires {@code id}.
     */
    public interface IdStage {
        /**
         * Sets {@code id}.
         *
         * @param id {@code id} ({@code str})
         * @return the next step
         */
        Builder id(String id);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Sets {@code name}.
         *
         * @param name {@code name} ({@code str}; null if absent)
         * @return the next step
         */
        Builder name(@Nullable String name);

        /**
         * Builds {@code Options}.
         *
         * @return a new value
         */
        Options build();
    }

    private static final class Steps implements IdStage, Builder {
        private @Nullable String id;

        private @Nullable String name;

        public Builder id(String id) {
            this.id = Objects.requireNonNull(id, "id");
            return this;
        }

        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        public Options build() {
            return new Options(id, name);
        }
    }
}
