package golden.command;

import golden.type.Result;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.List;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code drawn}.
 *
 * <p>In the schema: command <code>{@index drawn}</code>.
 *
 * @see golden.Qmp#drawn()
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "command", name = "drawn")
public record Drawn() implements EmulatorCommand<List<Result>> {
  @Override
  public String commandName() {
    return "drawn";
  }

  @Override
  public ObjectNode arguments() {
    return new MemberWriter().object();
  }

  @Override
  public List<Result> decodeReturn(JsonNode value) {
    return MemberReader.list("drawn", value, Result::fromJson);
  }

  @Override
  public Drawn build() {
    return this;
  }
}
