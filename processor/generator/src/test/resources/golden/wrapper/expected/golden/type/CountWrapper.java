package golden.type;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import io.github.qapi4j.contract.json.Scalars;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's struct {@code CountWrapper}.
 *
 * <p>In the schema: struct {@code CountWrapper}.
 *
 * @param data {@code data} ({@code uint8})
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "struct", name = "CountWrapper")
public record CountWrapper(
        @QapiMember(name = "data", type = "uint8") Long data) implements QapiObject {
    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static CountWrapper fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("CountWrapper", json);
        return new CountWrapper(
                in.integer("data"));
    }

    @Override
    public ObjectNode toJson() {
        return new MemberWriter()
                .integer("data", data())
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
         * @param data {@code data} ({@code uint8})
         * @return the next step
         */
        Builder data(long data);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Builds {@code CountWrapper}.
         *
         * @return a new value
         */
        CountWrapper build();
    }

    private static final class Steps implements DataStage, Builder {
        private @Nullable Long data;

        public Builder data(long data) {
            this.data = Scalars.inRange("data", data, 0, 255);
            return this;
        }

        public CountWrapper build() {
            return new CountWrapper(data);
        }
    }
}
