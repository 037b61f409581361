package golden.event;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's event {@code NAMED}.
 *
 * <p>In the schema: event <code>{@index NAMED}</code>. Features: {@code deprecated}.
 *
 * @param id {@code id} ({@code str})
 * @param raw_ {@code raw} ({@code int}; null if absent)
 * @param raw the whole message as QEMU sent it
 * @deprecated by QEMU
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "event", name = "NAMED", features = {"deprecated"})
@Deprecated
public record Named(@QapiMember(name = "id", type = "str") String id,
    @QapiMember(name = "raw", type = "int") @Nullable Long raw_,
    ObjectNode raw) implements QmpEvent {
  @Override
  public String eventName() {
    return "NAMED";
  }

  @Override
  public ObjectNode dataJson() {
    MemberWriter out = new MemberWriter();
    out.string("id", id);
    out.integer("raw", raw_);
    return out.object();
  }

  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param message the whole message
   * @return the event
   * @throws io.github.qapi4j.contract.QapiDecodeException if the data is of another kind
   */
  public static Named fromJson(ObjectNode message) {
    MemberReader in = MemberReader.ofData("NAMED", message);
    return new Named(
        in.string("id"),
        in.integer("raw"),
        message);
  }
}
