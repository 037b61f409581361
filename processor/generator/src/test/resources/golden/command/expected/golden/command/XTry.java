package golden.command;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.Unstable;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code x-try}.
 *
 * <p>In the schema: command <code>{@index x-try}</code>. Features: {@code unstable}.
 *
 * @see golden.Qmp#xTry()
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "command", name = "x-try", features = {"unstable"})
@Unstable
public record XTry() implements EmulatorCommand<Empty> {
  @Override
  public String commandName() {
    return "x-try";
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
  public XTry build() {
    return this;
  }
}
