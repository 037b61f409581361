package golden.event;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.Unstable;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's event {@code BOXED}.
 *
 * <p>In the schema: event <code>{@index BOXED}</code>. Features: {@code unstable}.
 *
 * @param id {@code id} ({@code str})
 * @param raw_ {@code raw} ({@code int}; null if absent)
 * @param raw the whole message as QEMU sent it
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "event", name = "BOXED", features = {"unstable"})
@Unstable
public record Boxed(@QapiMember(name = "id", type = "str") String id,
    @QapiMember(name = "raw", type = "int") @Nullable Long raw_,
    ObjectNode raw) implements QmpEvent {
  @Override
  public String eventName() {
    return "BOXED";
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
  public static Boxed fromJson(ObjectNode message) {
    MemberReader in = MemberReader.ofData("BOXED", message);
    return new Boxed(
        in.string("id"),
        in.integer("raw"),
        message);
  }
}
