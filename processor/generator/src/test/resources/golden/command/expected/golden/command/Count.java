package golden.command;

import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.json.MemberWriter;
import io.github.qapi4j.contract.json.Scalars;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code count}.
 *
 * <p>In the schema: command <code>{@index count}</code>.
 *
 * @see golden.Qmp#count()
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "command", name = "count")
public record Count() implements EmulatorCommand<Long> {
  @Override
  public String commandName() {
    return "count";
  }

  @Override
  public ObjectNode arguments() {
    return new MemberWriter().object();
  }

  @Override
  public Long decodeReturn(JsonNode value) {
    return Scalars.integer("count", value);
  }

  @Override
  public Count build() {
    return this;
  }
}
