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
 * QEMU's struct {@code DropWrapper}.
 *
 * <p>In the schema: struct {@code DropWrapper}.
 *
 * @param data {@code data} ({@code Drop})
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "struct", name = "DropWrapper")
public record DropWrapper(
        @QapiMember(name = "data", type = "Drop") Drop data) implements QapiObject {
    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static DropWrapper fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("DropWrapper", json);
        return new DropWrapper(
                in.has("data") ? Drop.fromJson(in.get("data")) : null);
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
         * @param data {@code data} ({@code Drop})
         * @return the next step
         */
        Builder data(Drop data);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Builds {@code DropWrapper}.
         *
         * @return a new value
         */
        DropWrapper build();
    }

    private static final class Steps implements DataStage, Builder {
        private @Nullable Drop data;

        public Builder data(Drop data) {
            this.data = Objects.requireNonNull(data, "data");
            return this;
        }

        public DropWrapper build() {
            return new DropWrapper(data);
        }
    }
}
