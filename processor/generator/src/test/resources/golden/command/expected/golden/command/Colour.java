package golden.command;

import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code colour}.
 *
 * <p>In the schema: command <code>{@index colour}</code>.
 *
 * @see golden.Qmp#colour()
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "command", name = "colour")
public record Colour() implements EmulatorCommand<golden.type.Colour> {
  @Override
  public String commandName() {
    return "colour";
  }

  @Override
  public ObjectNode arguments() {
    return new MemberWriter().object();
  }

  @Override
  public golden.type.Colour decodeReturn(JsonNode value) {
    return golden.type.Colour.fromJson(value);
  }

  @Override
  public Colour build() {
    return this;
  }
}
