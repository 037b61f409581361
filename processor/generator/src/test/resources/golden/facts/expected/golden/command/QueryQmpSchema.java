package golden.command;

import io.github.qapi4j.contract.DaemonCommand;
import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QemuProgram;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code query-qmp-schema}.
 *
 * <p>In the schema: command <code>{@index query-qmp-schema}</code>. In the system emulator and in the storage daemon.
 *
 * @see golden.Qmp#queryQmpSchema()
 * @see <a href="https://qemu.readthedocs.io/en/v10.0.0/interop/qemu-qmp-ref.html">QEMU 10.0's reference manual</a>
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "command", name = "query-qmp-schema", programs = {QemuProgram.SYSTEM_EMULATOR, QemuProgram.STORAGE_DAEMON})
public record QueryQmpSchema() implements EmulatorCommand<Empty>, DaemonCommand<Empty> {
  @Override
  public String commandName() {
    return "query-qmp-schema";
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
  public QueryQmpSchema build() {
    return this;
  }
}
