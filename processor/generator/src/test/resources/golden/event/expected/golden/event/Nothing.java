package golden.event;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's event {@code NOTHING}.
 *
 * <p>In the schema: event <code>{@index NOTHING}</code>.
 *
 * @param raw the whole message as QEMU sent it
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "event", name = "NOTHING")
public record Nothing(ObjectNode raw) implements QmpEvent {
  @Override
  public String eventName() {
    return "NOTHING";
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
  public static Nothing fromJson(ObjectNode message) {
    return new Nothing(
        message);
  }
}
