package golden.event;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QemuProgram;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's event {@code DRIED}.
 *
 * <p>In the schema: event <code>{@index DRIED}</code>. In the system emulator and in the storage daemon. Features: {@code deprecated}.
 *
 * @param raw the whole message as QEMU sent it
 * @see <a href="https://qemu.readthedocs.io/en/v10.0.0/interop/qemu-qmp-ref.html#event-QMP-paint.DRIED">QEMU 10.0's reference manual</a>
 * @deprecated since QEMU 8.2 or before; use {@link golden.event.Painted PAINTED} instead
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "event", name = "DRIED", features = {"deprecated"}, programs = {QemuProgram.SYSTEM_EMULATOR, QemuProgram.STORAGE_DAEMON})
@Deprecated(
    since = "8.2"
)
public record Dried(ObjectNode raw) implements QmpEvent {
  @Override
  public String eventName() {
    return "DRIED";
  }

  @Override
  public ObjectNode dataJson() {
    return new MemberWriter().object();
  }

  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param message the whole message
   * @return the event
   * @throws io.github.qapi4j.contract.QapiDecodeException if the data is of another kind
   */
  public static Dried fromJson(ObjectNode message) {
    return new Dried(
        message);
  }
}
