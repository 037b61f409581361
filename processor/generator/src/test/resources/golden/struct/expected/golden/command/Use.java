package golden.command;

import golden.type.Empty;
import golden.type.Everything;
import golden.type.Optional;
import golden.type.QapiString;
import golden.type.ReceivedOnly;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code use}.
 *
 * <p>In the schema: command {@code use}.
 *
 * @param all {@code all} ({@code Everything})
 * @param more {@code more} ({@code Optional})
 * @param string {@code string} ({@code String})
 * @param empty {@code empty} ({@code Empty}; null if absent)
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "command", name = "use")
public record Use(@QapiMember(name = "all", type = "Everything") Everything all,
        @QapiMember(name = "more", type = "Optional") Optional more,
        @QapiMember(name = "string", type = "String") QapiString string,
        @QapiMember(name = "empty", type = "Empty") @Nullable Empty empty) implements EmulatorCommand<ReceivedOnly> {
    @Override
    public String commandName() {
        return "use";
    }

    @Override
    public ObjectNode arguments() {
        return new MemberWriter()
                .value("all", all())
                .value("more", more())
                .value("string", string())
                .value("empty", empty())
                .object();
    }

    @Override
    public ReceivedOnly decodeReturn(JsonNode value) {
        return ReceivedOnly.fromJson(value);
    }

    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static Use fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("use", json);
        return new Use(
                in.has("all") ? Everything.fromJson(in.get("all")) : null,
                in.has("more") ? Optional.fromJson(in.get("more")) : null,
                in.has("string") ? QapiString.fromJson(in.get("string")) : null,
                in.has("empty") ? Empty.fromJson(in.get("empty")) : null);
    }

    /**
     * Starts building.
     *
     * @return the first step
     */
    public static AllStage builder() {
        return new Steps();
    }

    /**
     * Requires {@code all}.
     */
    public interface AllStage {
        /**
         * Sets {@code all}.
         *
         * @param all {@code all} ({@code Everything})
         * @return the next step
         */
        MoreStage all(Everything all);
    }

    /**
     * Requires {@code more}.
     */
    public interface MoreStage {
        /**
         * Sets {@code more}.
         *
         * @param more {@code more} ({@code Optional})
         * @return the next step
         */
        StringStage more(Optional more);
    }

    /**
     * Requires {@code string}.
     */
    public interface StringStage {
        /**
         * Sets {@code string}.
         *
         * @param string {@code string} ({@code String})
         * @return the next step
         */
        Builder string(QapiString string);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Sets {@code empty}.
         *
         * @param empty {@code empty} ({@code Empty}; null if absent)
         * @return the next step
         */
        Builder empty(@Nullable Empty empty);

        /**
         * Builds {@code Use}.
         *
         * @return a new value
         */
        Use build();
    }

    private static final class Steps implements AllStage,
            MoreStage,
            StringStage,
            Builder {
        private @Nullable Everything all;

        private @Nullable Optional more;

        private @Nullable QapiString string;

        private @Nullable Empty empty;

        public MoreStage all(Everything all) {
            this.all = Objects.requireNonNull(all, "all");
            return this;
        }

        public StringStage more(Optional more) {
            this.more = Objects.requireNonNull(more, "more");
            return this;
        }

        public Builder string(QapiString string) {
            this.string = Objects.requireNonNull(string, "string");
            return this;
        }

        public Builder empty(@Nullable Empty empty) {
            this.empty = empty;
            return this;
        }

        public Use build() {
            return new Use(all, more, string, empty);
        }
    }
}
