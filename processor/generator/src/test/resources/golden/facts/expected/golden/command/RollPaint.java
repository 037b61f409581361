package golden.command;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QemuProgram;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code roll-paint}.
 *
 * <p>In the schema: command <code>{@index roll-paint}</code>. In the system emulator, not in the storage daemon. Features: {@code deprecated}.
 *
 * @see golden.Qmp#rollPaint()
 * @see <a href="https://qemu.readthedocs.io/en/v10.0.0/interop/qemu-qmp-ref.html#command-QMP-paint.roll-paint">QEMU 10.0's reference manual</a>
 * @deprecated since QEMU 8.2 or before; use {@link golden.command.BrushPaint brush-paint} instead
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "command", name = "roll-paint", features = {"deprecated"}, programs = {QemuProgram.SYSTEM_EMULATOR})
@Deprecated(
    since = "8.2"
)
public record RollPaint() implements EmulatorCommand<Empty> {
  @Override
  public String commandName() {
    return "roll-paint";
  }

  @Override
  public ObjectNode arguments() {
    return new MemberWriter().object();
  }

  @Override
  public Empty decodeReturn(JsonNode value) {
    return Empty.EMPTY;
  }

  @Override
  public RollPaint build() {
    return this;
  }
}
