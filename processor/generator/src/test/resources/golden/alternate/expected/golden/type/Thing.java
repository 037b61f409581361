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
 * QEMU's struct {@code Thing}.
 *
 * <p>In the schema: struct {@code Thing}.
 *
 * @param ref {@code ref} ({@code Any})
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "struct", name = "Thing")
public record Thing(@QapiMember(name = "ref", type = "Any") Any ref) implements QapiObject {
    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static Thing fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("Thing", json);
        return new Thing(
                in.contains("ref") ? Any.fromJson(in.get("ref")) : null);
    }

    @Override
    public ObjectNode toJson() {
        return new MemberWriter()
                .value("ref", ref())
                .object();
    }

    /**
     * Starts building.
     *
     * @return the first step
     */
    public static RefStage builder() {
        return new Steps();
    }

    /**
     * Requires {@code ref}.
     */
    public interface RefStage {
        /**
         * Sets {@code ref}.
         *
         * @param ref {@code ref} ({@code Any})
         * @return the next step
         */
        Builder ref(Any ref);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Builds {@code Thing}.
         *
         * @return a new value
         */
        Thing build();
    }

    private static final class Steps implements RefStage, Builder {
        private @Nullable Any ref;

        public Builder ref(Any ref) {
            this.ref = Objects.requireNonNull(ref, "ref");
            return this;
        }

        public Thing build() {
            return new Thing(ref);
        }
    }
}
