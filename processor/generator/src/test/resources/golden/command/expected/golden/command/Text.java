package golden.command;

import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.json.MemberWriter;
import io.github.qapi4j.contract.json.Scalars;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code text}.
 *
 * <p>In the schema: command <code>{@index text}</code>.
 *
 * @see golden.Qmp#text()
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "command", name = "text")
public record Text() implements EmulatorCommand<String> {
  @Override
  public String commandName() {
    return "text";
  }

  @Override
  public ObjectNode arguments() {
    return new MemberWriter().object();
  }

  @Override
  public String decodeReturn(JsonNode value) {
    return Scalars.string("text", value);
  }

  @Override
  public Text build() {
    return this;
  }
}
