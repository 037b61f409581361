package golden.command;

import golden.type.Any;
import golden.type.Some;
import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code choose}.
 *
 * <p>In the schema: command {@code choose}.
 *
 * @param any {@code any} ({@code Any})
 * @param some {@code some} ({@code Some}; null if absent)
 * @param all {@code all} ({@code [Any]}; null if absent)
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "command", name = "choose")
public record Choose(@QapiMember(name = "any", type = "Any") Any any,
        @QapiMember(name = "some", type = "Some") @Nullable Some some,
        @QapiMember(name = "all", type = "[Any]") @Nullable List<Any> all) implements EmulatorCommand<Empty> {
    /**
     * Copies the collections.
     *
     * @param any {@code any} ({@code Any})
     * @param some {@code some} ({@code Some}; null if absent)
     * @param all {@code all} ({@code [Any]}; null if absent)
     */
    public Choose {
        all = all == null ? null : List.copyOf(all);
    }

    @Override
    public String commandName() {
        return "choose";
    }

    @Override
    public ObjectNode arguments() {
        return new MemberWriter()
                .value("any", any())
                .value("some", some())
                .list("all", all(), Any::toJson)
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
    public static Choose fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("choose", json);
        return new Choose(
                in.contains("any") ? Any.fromJson(in.get("any")) : null,
                in.has("some") ? Some.fromJson(in.get("some")) : null,
                in.list("all", Any::fromJson));
    }

    /**
     * Starts building.
     *
     * @return the first step
     */
    public static AnyStage builder() {
        return new Steps();
    }

    /**
     * Requires {@code any}.
     */
    public interface AnyStage {
        /**
         * Sets {@code any}.
         *
         * @param any {@code any} ({@code Any})
         * @return the next step
         */
        Builder any(Any any);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Sets {@code some}.
         *
         * @param some {@code some} ({@code Some}; null if absent)
         * @return the next step
         */
        Builder some(@Nullable Some some);

        /**
         * Sets {@code all}.
         *
         * @param all {@code all} ({@code [Any]}; null if absent)
         * @return the next step
         */
        Builder all(@Nullable List<Any> all);

        /**
         * Builds {@code Choose}.
         *
         * @return a new value
         */
        Choose build();
    }

    private static final class Steps implements AnyStage, Builder {
        private @Nullable Any any;

        private @Nullable Some some;

        private @Nullable List<Any> all;

        public Builder any(Any any) {
            this.any = Objects.requireNonNull(any, "any");
            return this;
        }

        public Builder some(@Nullable Some some) {
            this.some = some;
            return this;
        }

        public Builder all(@Nullable List<Any> all) {
            this.all = all;
            return this;
        }

        public Choose build() {
            return new Choose(any, some, all);
        }
    }
}
