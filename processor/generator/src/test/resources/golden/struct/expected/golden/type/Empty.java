package golden.type;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's struct {@code Empty}.
 *
 * <p>In the schema: struct {@code Empty}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "struct", name = "Empty")
public record Empty() implements QapiObject {
    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static Empty fromJson(JsonNode json) {
        MemberReader.of("Empty", json);
        return new Empty();
    }

    @Override
    public ObjectNode toJson() {
        return new MemberWriter().object();
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
         * Builds {@code Empty}.
         *
         * @return a new value
         */
        Empty build();
    }

    private static final class Steps implements Builder {
        public Empty build() {
            return new Empty();
        }
    }
}
