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
 * QEMU's struct {@code Other}.
 *
 * <p>In the schema: struct {@code Other}.
 *
 * @param datum {@code datum} ({@code Add})
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "struct", name = "Other")
public record Other(@QapiMember(name = "datum", type = "Add") Add datum) implements QapiObject {
    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static Other fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("Other", json);
        return new Other(
                in.has("datum") ? Add.fromJson(in.get("datum")) : null);
    }

    @Override
    public ObjectNode toJson() {
        return new MemberWriter()
                .value("datum", datum())
                .object();
    }

    /**
     * Starts building.
     *
     * @return the first step
     */
    public static DatumStage builder() {
        return new Steps();
    }

    /**
     * Requires {@code datum}.
     */
    public interface DatumStage {
        /**
         * Sets {@code datum}.
         *
         * @param datum {@code datum} ({@code Add})
         * @return the next step
         */
        Builder datum(Add datum);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Builds {@code Other}.
         *
         * @return a new value
         */
        Other build();
    }

    private static final class Steps implements DatumStage, Builder {
        private @Nullable Add datum;

        public Builder datum(Add datum) {
            this.datum = Objects.requireNonNull(datum, "datum");
            return this;
        }

        public Other build() {
            return new Other(datum);
        }
    }
}
