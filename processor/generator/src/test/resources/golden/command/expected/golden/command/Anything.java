package golden.command;

import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code anything}.
 *
 * <p>In the schema: command <code>{@index anything}</code>.
 *
 * @see golden.Qmp#anything()
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "command", name = "anything")
public record Anything() implements EmulatorCommand<JsonNode> {
  @Override
  public String commandName() {
    return "anything";
  }

  @Override
  public ObjectNode arguments() {
    return new MemberWriter().object();
  }

  @Override
  public JsonNode decodeReturn(JsonNode value) {
    return value;
  }

  @Override
  public Anything build() {
    return this;
  }
}
