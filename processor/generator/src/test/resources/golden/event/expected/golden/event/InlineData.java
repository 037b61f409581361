package golden.event;

import golden.type.Info;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's event {@code INLINE_DATA}.
 *
 * <p>In the schema: event <code>{@index INLINE_DATA}</code>. Only in a QEMU built with {@code CONFIG_EVENT}.
 *
 * @param id {@code id} ({@code str})
 * @param timestamp_ {@code timestamp} ({@code int}; null if absent)
 * @param list {@code list} ({@code [Info]}; null if absent)
 * @param raw the whole message as QEMU sent it
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "event", name = "INLINE_DATA", condition = "CONFIG_EVENT")
public record InlineData(@QapiMember(name = "id", type = "str") String id,
    @QapiMember(name = "timestamp", type = "int") @Nullable Long timestamp_,
    @QapiMember(name = "list", type = "[Info]") @Nullable List<Info> list,
    ObjectNode raw) implements QmpEvent {
  /**
   * Copies the collections.
   *
   * @param id the value for the {@code id} record component
   * @param timestamp_ the value for the {@code timestamp_} record component
   * @param list the value for the {@code list} record component
   * @param raw the whole message as QEMU sent it
   */
  public InlineData {
    list = list == null ? null : List.copyOf(list);
  }

  @Override
  public String eventName() {
    return "INLINE_DATA";
  }

  @Override
  public ObjectNode dataJson() {
    MemberWriter out = new MemberWriter();
    out.string("id", id);
    out.integer("timestamp", timestamp_);
    out.list("list", list, Info::toJson);
    return out.object();
  }

  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param message the whole message
   * @return the event
   * @throws io.github.qapi4j.contract.QapiDecodeException if the data is of another kind
   */
  public static InlineData fromJson(ObjectNode message) {
    MemberReader in = MemberReader.ofData("INLINE_DATA", message);
    return new InlineData(
        in.string("id"),
        in.integer("timestamp"),
        in.list("list", Info::fromJson),
        message);
  }
}
