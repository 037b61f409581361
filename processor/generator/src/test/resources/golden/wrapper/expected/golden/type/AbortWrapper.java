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
 * QEMU's struct {@code AbortWrapper}.
 *
 * <p>In the schema: struct {@code AbortWrapper}.
 *
 * @param data {@code data} ({@code Abort})
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "struct", name = "AbortWrapper")
public record AbortWrapper(
        @QapiMember(name = "data", type = "Abort") Abort data) implements QapiObject {
    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static AbortWrapper fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("AbortWrapper", json);
        return new AbortWrapper(
                in.has("data") ? Abort.fromJson(in.get("data")) : null);
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
         * @param data {@code data} ({@code Abort})
         * @return the next step
         */
        Builder data(Abort data);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Builds {@code AbortWrapper}.
         *
         * @return a new value
         */
        AbortWrapper build();
    }

    private static final class Steps implements DataStage, Builder {
        private @Nullable Abort data;

        public Builder data(Abort data) {
            this.data = Objects.requireNonNull(data, "data");
            return this;
        }

        public AbortWrapper build() {
            return new AbortWrapper(data);
        }
    }
}
