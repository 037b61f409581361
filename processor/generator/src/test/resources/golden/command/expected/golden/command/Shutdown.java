package golden.command;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.EmulatorRequest;
import io.github.qapi4j.contract.QapiBuilder;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code shutdown}.
 *
 * <p>In the schema: command <code>{@index shutdown}</code>.
 *
 * @param mode {@code mode} ({@code str}; null if absent)
 * @see golden.Qmp#shutdown()
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "command", name = "shutdown")
public record Shutdown(
    @QapiMember(name = "mode", type = "str") @Nullable String mode) implements EmulatorCommand<Empty> {
  @Override
  public String commandName() {
    return "shutdown";
  }

  @Override
  public ObjectNode arguments() {
    MemberWriter out = new MemberWriter();
    out.string("mode", mode);
    return out.object();
  }

  @Override
  public Empty decodeReturn(JsonNode value) {
    return Empty.EMPTY;
  }

  @Override
  public boolean repliesOnSuccess() {
    return false;
  }

  /** {@return a builder that nothing has been set in} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return a builder in which everything is set as here, for a value with a few changes} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.mode = mode;
    return builder;
  }

  /** Takes what is optional, and builds {@code Shutdown}. */
  public static final class Builder implements QapiBuilder<Shutdown, Builder>, EmulatorRequest<Empty> {
    private @Nullable String mode;

    private Builder() {
    }

    /**
     * Sets {@code mode}.
     * @param mode {@code mode} ({@code str}; null if absent)
     * @return the next step
     */
    public Builder mode(@Nullable String mode) {
      this.mode = mode;
      return this;
    }

    @Override
    public Shutdown build() {
      return new Shutdown(mode);
    }
  }
}
