package golden.command;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
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
 * QEMU's command {@code inline}.
 *
 * <p>In the schema: command {@code inline}.
 *
 * @param arguments_ {@code arguments} ({@code str})
 * @param raw {@code raw} ({@code int}; null if absent)
 * @param list {@code list} ({@code [str]}; null if absent)
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "command", name = "inline")
public record Inline(@QapiMember(name = "arguments", type = "str") String arguments_,
        @QapiMember(name = "raw", type = "int") @Nullable Long raw,
        @QapiMember(name = "list", type = "[str]") @Nullable List<String> list) implements EmulatorCommand<Empty> {
    /**
     * Copies the collections.
     *
     * @param arguments_ {@code arguments} ({@code str})
     * @param raw {@code raw} ({@code int}; null if absent)
     * @param list {@code list} ({@code [str]}; null if absent)
     */
    public Inline {
        list = list == null ? null : List.copyOf(list);
    }

    @Override
    public String commandName() {
        return "inline";
    }

    @Override
    public ObjectNode arguments() {
        return new MemberWriter()
                .string("arguments", arguments_())
                .integer("raw", raw())
                .list("list", list(), item -> JsonNodeFactory.instance.stringNode(item))
                .object();
    }

    @Override
    public Empty decodeReturn(JsonNode value) {
        return Empty.EMPTY;
    }

    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static Inline fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("inline", json);
        return new Inline(
                in.string("arguments"),
                in.integer("raw"),
                in.list("list", item -> Scalars.string("list", item)));
    }

    /**
     * Starts building.
     *
     * @return the first step
     */
    public static ArgumentsStage builder() {
        return new Steps();
    }

    /**
     * Requires {@code arguments_}.
     */
    public interface ArgumentsStage {
        /**
         * Sets {@code arguments_}.
         *
         * @param arguments_ {@code arguments} ({@code str})
         * @return the next step
         */
        Builder arguments_(String arguments_);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Sets {@code raw}.
         *
         * @param raw {@code raw} ({@code int}; null if absent)
         * @return the next step
         */
        Builder raw(long raw);

        /**
         * Sets {@code list}.
         *
         * @param list {@code list} ({@code [str]}; null if absent)
         * @return the next step
         */
        Builder list(@Nullable List<String> list);

        /**
         * Builds {@code Inline}.
         *
         * @return a new value
         */
        Inline build();
    }

    private static final class Steps implements ArgumentsStage, Builder {
        private @Nullable String arguments_;

        private @Nullable Long raw;

        private @Nullable List<String> list;

        public Builder arguments_(String arguments_) {
            this.arguments_ = Objects.requireNonNull(arguments_, "arguments_");
            return this;
        }

        public Builder raw(long raw) {
            this.raw = raw;
            return this;
        }

        public Builder list(@Nullable List<String> list) {
            this.list = list;
            return this;
        }

        public Inline build() {
            return new Inline(arguments_, raw, list);
        }
    }
}
