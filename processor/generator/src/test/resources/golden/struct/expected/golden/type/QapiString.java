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
 * QEMU's struct {@code String}.
 *
 * <p>In the schema: struct {@code String}.
 *
 * @param wait_ {@code wait} ({@code bool})
 * @param class_ {@code class} ({@code str})
 * @param toJson_ {@code to-json} ({@code int})
 * @param build_ {@code build} ({@code str})
 * @param getClass_ {@code get-class} ({@code str})
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "struct", name = "String")
public record QapiString(@QapiMember(name = "wait", type = "bool") Boolean wait_,
        @QapiMember(name = "class", type = "str") String class_,
        @QapiMember(name = "to-json", type = "int") Long toJson_,
        @QapiMember(name = "build", type = "str") String build_,
        @QapiMember(name = "get-class", type = "str") String getClass_) implements QapiObject {
    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static QapiString fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("String", json);
        return new QapiString(
                in.bool("wait"),
                in.string("class"),
                in.integer("to-json"),
                in.string("build"),
                in.string("get-class"));
    }

    @Override
    public ObjectNode toJson() {
        return new MemberWriter()
                .bool("wait", wait_())
                .string("class", class_())
                .integer("to-json", toJson_())
                .string("build", build_())
                .string("get-class", getClass_())
                .object();
    }

    /**
     * Starts building.
     *
     * @return the first step
     */
    public static WaitStage builder() {
        return new Steps();
    }

    /**
     * Requires {@code wait_}.
     */
    public interface WaitStage {
        /**
         * Sets {@code wait_}.
         *
         * @param wait_ {@code wait} ({@code bool})
         * @return the next step
         */
        ClassStage wait_(boolean wait_);
    }

    /**
     * Requires {@code class_}.
     */
    public interface ClassStage {
        /**
         * Sets {@code class_}.
         *
         * @param class_ {@code class} ({@code str})
         * @return the next step
         */
        ToJsonStage class_(String class_);
    }

    /**
     * Requires {@code toJson_}.
     */
    public interface ToJsonStage {
        /**
         * Sets {@code toJson_}.
         *
         * @param toJson_ {@code to-json} ({@code int})
         * @return the next step
         */
        BuildStage toJson_(long toJson_);
    }

    /**
     * Requires {@code build_}.
     */
    public interface BuildStage {
        /**
         * Sets {@code build_}.
         *
         * @param build_ {@code build} ({@code str})
         * @return the next step
         */
        GetClassStage build_(String build_);
    }

    /**
     * Requires {@code getClass_}.
     */
    public interface GetClassStage {
        /**
         * Sets {@code getClass_}.
         *
         * @param getClass_ {@code get-class} ({@code str})
         * @return the next step
         */
        Builder getClass_(String getClass_);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Builds {@code QapiString}.
         *
         * @return a new value
         */
        QapiString build();
    }

    private static final class Steps implements WaitStage,
            ClassStage,
            ToJsonStage,
            BuildStage,
            GetClassStage,
            Builder {
        private @Nullable Boolean wait_;

        private @Nullable String class_;

        private @Nullable Long toJson_;

        private @Nullable String build_;

        private @Nullable String getClass_;

        public ClassStage wait_(boolean wait_) {
            this.wait_ = wait_;
            return this;
        }

        public ToJsonStage class_(String class_) {
            this.class_ = Objects.requireNonNull(class_, "class_");
            return this;
        }

        public BuildStage toJson_(long toJson_) {
            this.toJson_ = toJson_;
            return this;
        }

        public GetClassStage build_(String build_) {
            this.build_ = Objects.requireNonNull(build_, "build_");
            return this;
        }

        public Builder getClass_(String getClass_) {
            this.getClass_ = Objects.requireNonNull(getClass_, "getClass_");
            return this;
        }

        public QapiString build() {
            return new QapiString(wait_, class_, toJson_, build_, getClass_);
        }
    }
}
