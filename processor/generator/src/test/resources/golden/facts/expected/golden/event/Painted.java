package golden.event;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QemuProgram;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.Unstable;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's event {@code PAINTED}.
 *
 * <p>In the schema: event <code>{@index PAINTED}</code>. In the system emulator, not in the storage daemon. Features: {@code unstable}, <code>drips{CONFIG_DRIPS}</code>.
 *
 * @param raw the whole message as QEMU sent it
 * @see <a href="https://qemu.readthedocs.io/en/v10.0.0/interop/qemu-qmp-ref.html#event-QMP-paint.PAINTED">QEMU 10.0's reference manual</a>
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "event", name = "PAINTED", features = {"unstable", "drips since 9.1{CONFIG_DRIPS}"}, programs = {QemuProgram.SYSTEM_EMULATOR})
@Unstable
public record Painted(ObjectNode raw) implements QmpEvent {
  @Override
  public String eventName() {
    return "PAINTED";
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
  public static Painted fromJson(ObjectNode message) {
    return new Painted(
        message);
  }
}
