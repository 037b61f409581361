package golden.command;

import golden.type.Action;
import golden.type.Labelled;
import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.EmulatorRequest;
import io.github.qapi4j.contract.QapiBuilder;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
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
 * <p>In the schema: command <code>{@index act}</code>.
 *
 * @param actions {@code actions} ({@code [Action]})
 * @param labelled {@code labelled} ({@code Labelled}; null if absent)
 * @see golden.Qmp#act()
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "command", name = "act")
public record Act(@QapiMember(name = "actions", type = "[Action]") List<Action> actions,
    @QapiMember(name = "labelled", type = "Labelled") @Nullable Labelled labelled) implements EmulatorCommand<Empty> {
  /**
   * Copies the collections.
   *
   * @param actions the value for the {@code actions} record component
   * @param labelled the value for the {@code labelled} record component
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
    MemberWriter out = new MemberWriter();
    out.list("actions", actions, Action::toJson);
    out.value("labelled", labelled);
    return out.object();
  }

  @Override
  public Empty decodeReturn(JsonNode value) {
    return Empty.EMPTY;
  }

  /** {@return the first step of a builder, which demands {@code actions}} */
  public static ActionsStage builder() {
    return new Builder();
  }

  /** {@return a builder in which everything is set as here, for a value with a few changes} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.actions = actions;
    builder.labelled = labelled;
    return builder;
  }

  /** Requires {@code actions}. */
  public interface ActionsStage {
    /**
     * Sets {@code actions}.
     * @param actions {@code actions} ({@code [Action]})
     * @return the next step
     */
    Builder actions(List<Action> actions);

    /**
     * Sets {@code actions}.
     * @param actions the elements, none of them null
     * @return the next step
     */
    Builder actions(Action... actions);
  }

  /** Takes what is optional, and builds {@code Act}. */
  public static final class Builder implements QapiBuilder<Act, Builder>, ActionsStage, EmulatorRequest<Empty> {
    private @Nullable List<Action> actions;
    private @Nullable Labelled labelled;

    private Builder() {
    }

    public Builder actions(List<Action> actions) {
      this.actions = Objects.requireNonNull(actions, "actions");
      return this;
    }

    public Builder actions(Action... actions) {
      this.actions = List.of(actions);
      return this;
    }

    /**
     * Sets {@code labelled}.
     * @param labelled {@code labelled} ({@code Labelled}; null if absent)
     * @return the next step
     */
    public Builder labelled(@Nullable Labelled labelled) {
      this.labelled = labelled;
      return this;
    }

    @Override
    public Act build() {
      return new Act(actions, labelled);
    }
  }
}
