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
 * QEMU's struct {@code ColorWrapper}.
 *
 * <p>In the schema: struct {@code ColorWrapper}.
 *
 * @param data {@code data} ({@code Color})
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "struct", name = "ColorWrapper")
public record ColorWrapper(
        @QapiMember(name = "data", type = "Color") Color data) implements QapiObject {
    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static ColorWrapper fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("ColorWrapper", json);
        return new ColorWrapper(
                in.has("data") ? Color.fromJson(in.get("data")) : null);
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
         * @param data {@code data} ({@code Color})
         * @return the next step
         */
        Builder data(Color data);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Builds {@code ColorWrapper}.
         *
         * @return a new value
         */
        ColorWrapper build();
    }

    private static final class Steps implements DataStage, Builder {
        private @Nullable Color data;

        public Builder data(Color data) {
            this.data = Objects.requireNonNull(data, "data");
            return this;
        }

        public ColorWrapper build() {
            return new ColorWrapper(data);
        }
    }
}
