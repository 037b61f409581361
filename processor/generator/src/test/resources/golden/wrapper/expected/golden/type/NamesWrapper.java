package golden.type;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import io.github.qapi4j.contract.json.Scalars;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's struct {@code NamesWrapper}.
 *
 * <p>In the schema: struct {@code NamesWrapper}.
 *
 * @param data {@code data} ({@code [str]})
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "struct", name = "NamesWrapper")
public record NamesWrapper(
        @QapiMember(name = "data", type = "[str]") List<String> data) implements QapiObject {
    /**
     * Copies the collections.
     *
     * @param data {@code data} ({@code [str]})
     */
    public NamesWrapper {
        data = data == null ? null : List.copyOf(data);
    }

    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static NamesWrapper fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("NamesWrapper", json);
        return new NamesWrapper(
                in.list("data", item -> Scalars.string("data", item)));
    }

    @Override
    public ObjectNode toJson() {
        return new MemberWriter()
                .list("data", data(), item -> JsonNodeFactory.instance.stringNode(item))
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
         * @param data {@code data} ({@code [str]})
         * @return the next step
         */
        Builder data(List<String> data);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Builds {@code NamesWrapper}.
         *
         * @return a new value
         */
        NamesWrapper build();
    }

    private static final class Steps implements DataStage, Builder {
        private @Nullable List<String> data;

        public Builder data(List<String> data) {
            this.data = Objects.requireNonNull(data, "data");
            return this;
        }

        public NamesWrapper build() {
            return new NamesWrapper(data);
        }
    }
}
