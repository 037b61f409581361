package golden.command;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code stop}.
 *
 * <p>In the schema: command <code>{@index stop}</code>. Features: {@code deprecated}.
 *
 * @see golden.Qmp#stop()
 * @deprecated by QEMU
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "command", name = "stop", features = {"deprecated"})
@Deprecated
public record Stop() implements EmulatorCommand<Empty> {
  @Override
  public String commandName() {
    return "stop";
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
  public Stop build() {
    return this;
  }

  @Override
  public boolean allowsOob() {
    return true;
  }
}
