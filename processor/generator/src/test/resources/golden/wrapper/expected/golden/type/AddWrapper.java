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
 * QEMU's struct {@code AddWrapper}.
 *
 * <p>In the schema: struct {@code AddWrapper}.
 *
 * @param data {@code data} ({@code Add})
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "struct", name = "AddWrapper")
public record AddWrapper(@QapiMember(name = "data", type = "Add") Add data) implements QapiObject {
    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static AddWrapper fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("AddWrapper", json);
        return new AddWrapper(
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
         * @param data {@code data} ({@code Add})
         * @return the next step
         */
        Builder data(Add data);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Builds {@code AddWrapper}.
         *
         * @return a new value
         */
        AddWrapper build();
    }

    private static final class Steps implements DataStage, Builder {
        private @Nullable Add data;

        public Builder data(Add data) {
            this.data = Objects.requireNonNull(data, "data");
            return this;
        }

        public AddWrapper build() {
            return new AddWrapper(data);
        }
    }
}
