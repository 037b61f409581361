package golden.type;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.Unstable;
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
 * @param common {@code common} ({@code str})
 * @param old {@code old} ({@code str}; null if absent). Features: {@code deprecated}, {@code unstable}. Deprecated by QEMU.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "struct", name = "Base")
public record Base(@QapiMember(name = "common", type = "str") String common,
        @QapiMember(name = "old", type = "str", features = {"deprecated", "unstable"}) @Deprecated @Unstable @Nullable String old) implements QapiObject {
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
                in.string("common"),
                in.string("old"));
    }

    @Override
    public ObjectNode toJson() {
        return new MemberWriter()
                .string("common", common())
                .string("old", old())
                .object();
    }

    /**
     * Starts building.
     *
     * @return the first step
     */
    public static CommonStage builder() {
        return new Steps();
    }

    /**
     * Requires {@code common}.
     */
    public interface CommonStage {
        /**
         * Sets {@code common}.
         *
         * @param common {@code common} ({@code str})
         * @return the next step
         */
        Builder common(String common);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Sets {@code old}.
         *
         * @param old {@code old} ({@code str}; null if absent). Features: {@code deprecated}, {@code unstable}. Deprecated by QEMU.
         * @return the next step
         * @deprecated by QEMU
         */
        @Deprecated
        @Unstable
        Builder old(@Nullable String old);

        /**
         * Builds {@code Base}.
         *
         * @return a new value
         */
        Base build();
    }

    private static final class Steps implements CommonStage, Builder {
        private @Nullable String common;

        private @Nullable String old;

        public Builder common(String common) {
            this.common = Objects.requireNonNull(common, "common");
            return this;
        }

        @Deprecated
        @Unstable
        public Builder old(@Nullable String old) {
            this.old = old;
            return this;
        }

        public Base build() {
            return new Base(common, old);
        }
    }
}
