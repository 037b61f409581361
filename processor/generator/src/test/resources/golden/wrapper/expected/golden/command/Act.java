package golden.command;

import golden.type.Action;
import golden.type.Labelled;
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
 * QEMU's command {@code act}.
 *
 * <p>In the schema: command {@code act}.
 *
 * @param actions {@code actions} ({@code [Action]})
 * @param labelled {@code labelled} ({@code Labelled}; null if absent)
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "command", name = "act")
public record Act(@QapiMember(name = "actions", type = "[Action]") List<Action> actions,
        @QapiMember(name = "labelled", type = "Labelled") @Nullable Labelled labelled) implements EmulatorCommand<Empty> {
    /**
     * Copies the collections.
     *
     * @param actions {@code actions} ({@code [Action]})
     * @param labelled {@code labelled} ({@code Labelled}; null if absent)
     */
    public Act {
        actions = actions == null ? null : List.copyOf(actions);
    }

    @Override
    public String commandName() {
        return "act";
    }

    @Override
    public ObjectNode arguments() {
        return new MemberWriter()
                .list("actions", actions(), Action::toJson)
                .value("labelled", labelled())
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
    public static Act fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("act", json);
        return new Act(
                in.list("actions", Action::fromJson),
                in.has("labelled") ? Labelled.fromJson(in.get("labelled")) : null);
    }

    /**
     * Starts building.
     *
     * @return the first step
     */
    public static ActionsStage builder() {
        return new Steps();
    }

    /**
     * Requires {@code actions}.
     */
    public interface ActionsStage {
        /**
         * Sets {@code actions}.
         *
         * @param actions {@code actions} ({@code [Action]})
         * @return the next step
         */
        Builder actions(List<Action> actions);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Sets {@code labelled}.
         *
         * @param labelled {@code labelled} ({@code Labelled}; null if absent)
         * @return the next step
         */
        Builder labelled(@Nullable Labelled labelled);

        /**
         * Builds {@code Act}.
         *
         * @return a new value
         */
        Act build();
    }

    private static final class Steps implements ActionsStage, Builder {
        private @Nullable List<Action> actions;

        private @Nullable Labelled labelled;

        public Builder actions(List<Action> actions) {
            this.actions = Objects.requireNonNull(actions, "actions");
            return this;
        }

        public Builder labelled(@Nullable Labelled labelled) {
            this.labelled = labelled;
            return this;
        }

        public Act build() {
            return new Act(actions, labelled);
        }
    }
}
