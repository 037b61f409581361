package golden.command;

import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import io.github.qapi4j.contract.json.Scalars;
import java.util.List;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code numbers}.
 *
 * <p>In the schema: command <code>{@index numbers}</code>.
 *
 * @see golden.Qmp#numbers()
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "command", name = "numbers")
public record Numbers() implements EmulatorCommand<List<Long>> {
  @Override
  public String commandName() {
    return "numbers";
  }

  @Override
  public ObjectNode arguments() {
    return new MemberWriter().object();
  }

  @Override
  public List<Long> decodeReturn(JsonNode value) {
    return MemberReader.list("numbers", value, item -> Scalars.unsigned("numbers", item));
  }

  @Override
  public Numbers build() {
    return this;
  }
}
