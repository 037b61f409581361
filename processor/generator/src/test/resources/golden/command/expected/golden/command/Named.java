package golden.command;

import golden.type.Options;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.EmulatorRequest;
import io.github.qapi4j.contract.QapiBuilder;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code named}.
 *
 * <p>In the schema: command <code>{@index named}</code>. Only in a QEMU built with {@code CONFIG_A && CONFIG_B}.
 *
 * @param id {@code id} ({@code str})
 * @param name {@code name} ({@code str}; null if absent)
 * @see golden.Qmp#named()
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "command", name = "named", condition = "CONFIG_A && CONFIG_B")
public record Named(@QapiMember(name = "id", type = "str") String id,
    @QapiMember(name = "name", type = "str") @Nullable String name) implements EmulatorCommand<Options> {
  @Override
  public String commandName() {
    return "named";
  }

  @Override
  public ObjectNode arguments() {
    MemberWriter out = new MemberWriter();
    out.string("id", id);
    out.string("name", name);
    return out.object();
  }

  @Override
  public Options decodeReturn(JsonNode value) {
    return Options.fromJson(value);
  }

  /** {@return the first step of a builder, which demands {@code id}} */
  public static IdStage builder() {
    return new Builder();
  }

  /** {@return a builder in which everything is set as here, for a value with a few changes} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.id = id;
    builder.name = name;
    return builder;
  }

  /** Requires {@code id}. */
  public interface IdStage {
    /**
     * Sets {@code id}.
     * @param id {@code id} ({@code str})
     * @return the next step
     */
    Builder id(String id);
  }

  /** Takes what is optional, and builds {@code Named}. */
  public static final class Builder implements QapiBuilder<Named, Builder>, IdStage, EmulatorRequest<Options> {
    private @Nullable String id;
    private @Nullable String name;

    private Builder() {
    }

    public Builder id(String id) {
      this.id = Objects.requireNonNull(id, "id");
      return this;
    }

    /**
     * Sets {@code name}.
     * @param name {@code name} ({@code str}; null if absent)
     * @return the next step
     */
    public Builder name(@Nullable String name) {
      this.name = name;
      return this;
    }

    @Override
    public Named build() {
      return new Named(id, name);
    }
  }
}
