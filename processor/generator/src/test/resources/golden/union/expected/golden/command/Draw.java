package golden.command;

import golden.type.Drawing;
import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.EmulatorRequest;
import io.github.qapi4j.contract.QapiBuilder;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code draw}.
 *
 * <p>In the schema: command <code>{@index draw}</code>.
 *
 * @param drawing all of {@link Drawing}'s members
 * @see golden.Qmp#draw()
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "command", name = "draw")
public record Draw(Drawing drawing) implements EmulatorCommand<Empty> {
  @Override
  public String commandName() {
    return "draw";
  }

  @Override
  public ObjectNode arguments() {
    MemberWriter out = new MemberWriter();
    out.merge(drawing);
    return out.object();
  }

  @Override
  public Empty decodeReturn(JsonNode value) {
    return Empty.EMPTY;
  }

  /**
   * Makes the command from all that it takes.
   *
   * @param drawing all of {@link Drawing}'s members
   * @return a new value
   */
  public static Draw of(Drawing drawing) {
    return builder().drawing(drawing).build();
  }

  /** {@return the first step of a builder, which demands {@code drawing}} */
  public static DrawingStage builder() {
    return new Builder();
  }

  /** {@return a builder in which everything is set as here, for a value with a few changes} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.drawing = drawing;
    return builder;
  }

  /** Requires {@code drawing}. */
  public interface DrawingStage {
    /**
     * Sets {@code drawing}.
     * @param drawing all of {@link Drawing}'s members
     * @return the next step
     */
    Builder drawing(Drawing drawing);
  }

  /** Takes what is optional, and builds {@code Draw}. */
  public static final class Builder implements QapiBuilder<Draw, Builder>, DrawingStage, EmulatorRequest<Empty> {
    private @Nullable Drawing drawing;

    private Builder() {
    }

    public Builder drawing(Drawing drawing) {
      this.drawing = Objects.requireNonNull(drawing, "drawing");
      return this;
    }

    @Override
    public Draw build() {
      return new Draw(drawing);
    }
  }
}
