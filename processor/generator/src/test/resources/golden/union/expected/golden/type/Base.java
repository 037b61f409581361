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
 * QEMU's struct {@code Base}.
 *
 * <p>In the schema: struct {@code Base}.
 *
 * @param kind {@code kind} ({@code Kind})
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "struct", name = "Base")
public record Base(@QapiMember(name = "kind", type = "Kind") Kind kind) implements QapiObject {
    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static Base fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("Base", json);
        return new Base(
                in.has("kind") ? Kind.fromJson(in.get("kind")) : null);
    }

    @Override
    public ObjectNode toJson() {
        return new MemberWriter()
                .value("kind", kind())
                .object();
    }

    /**
     * Starts building.
     *
     * @return the first step
     */
    public static KindStage builder() {
        return new Steps();
    }

    /**
     * Requires {@code kind}.
     */
    public interface KindStage {
        /**
         * Sets {@code kind}.
         *
         * @param kind {@code kind} ({@code Kind})
         * @return the next step
         */
        Builder kind(Kind kind);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Builds {@code Base}.
         *
         * @return a new value
         */
        Base build();
    }

    private static final class Steps implements KindStage, Builder {
        private @Nullable Kind kind;

        public Builder kind(Kind kind) {
            this.kind = Objects.requireNonNull(kind, "kind");
            return this;
        }

        public Base build() {
            return new Base(kind);
        }
    }
}
