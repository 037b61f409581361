package golden.command;

import golden.type.Brush;
import golden.type.Tool;
import io.github.qapi4j.contract.Buildable;
import io.github.qapi4j.contract.DaemonCommand;
import io.github.qapi4j.contract.DaemonRequest;
import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.EmulatorRequest;
import io.github.qapi4j.contract.QapiBuilder;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QemuProgram;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.Objects;
import java.util.function.Function;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code brush-paint}.
 *
 * <p>In the schema: command <code>{@index brush-paint}</code>. In the system emulator and in the storage daemon.
 *
 * @param tool {@code tool} ({@code Tool})
 * @param brush {@code brush} ({@code Brush}; null if absent)
 * @see golden.Qmp#brushPaint()
 * @see <a href="https://qemu.readthedocs.io/en/v10.0.0/interop/qemu-qmp-ref.html#command-QMP-paint.brush-paint">QEMU 10.0's reference manual</a>
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "command", name = "brush-paint", programs = {QemuProgram.SYSTEM_EMULATOR, QemuProgram.STORAGE_DAEMON})
public record BrushPaint(@QapiMember(name = "tool", type = "Tool") Tool tool,
    @QapiMember(name = "brush", type = "Brush") @Nullable Brush brush) implements EmulatorCommand<Empty>, DaemonCommand<Empty> {
  @Override
  public String commandName() {
    return "brush-paint";
  }

  @Override
  public ObjectNode arguments() {
    MemberWriter out = new MemberWriter();
    out.value("tool", tool);
    out.value("brush", brush);
    return out.object();
  }

  @Override
  public Empty decodeReturn(JsonNode value) {
    return Empty.EMPTY;
  }

  /** {@return the first step of a builder, which demands {@code tool}} */
  public static ToolStage builder() {
    return new Builder();
  }

  /** {@return a builder in which everything is set as here, for a value with a few changes} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.tool = tool;
    builder.brush = brush;
    return builder;
  }

  /** Requires {@code tool}. */
  public interface ToolStage {
    /**
     * Sets {@code tool}.
     * @param tool {@code tool} ({@code Tool})
     * @return the next step
     */
    Builder tool(Tool tool);
  }

  /** Takes what is optional, and builds {@code BrushPaint}. */
  public static final class Builder implements QapiBuilder<BrushPaint, Builder>,
      ToolStage,
      EmulatorRequest<Empty>,
      DaemonRequest<Empty> {
    private @Nullable Tool tool;
    private @Nullable Brush brush;

    private Builder() {
    }

    public Builder tool(Tool tool) {
      this.tool = Objects.requireNonNull(tool, "tool");
      return this;
    }

    /**
     * Sets {@code brush}.
     * @param brush {@code brush} ({@code Brush}; null if absent)
     * @return the next step
     */
    public Builder brush(@Nullable Brush brush) {
      this.brush = brush;
      return this;
    }

    /**
     * Sets {@code brush}.
     * @param brush sets the members of {@code Brush}
     * @return the next step
     */
    public Builder brush(Function<? super Brush.WidthStage, ? extends Buildable<Brush>> brush) {
      this.brush = brush.apply(Brush.builder()).build();
      return this;
    }

    @Override
    public BrushPaint build() {
      return new BrushPaint(tool, brush);
    }
  }
}
