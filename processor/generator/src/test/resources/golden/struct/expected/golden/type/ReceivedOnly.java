package golden.type;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.List;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's struct {@code ReceivedOnly}.
 *
 * <p>In the schema: struct {@code ReceivedOnly}.
 *
 * @param string {@code string} ({@code String})
 * @param list {@code list} ({@code [ReceivedOnly]})
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "struct", name = "ReceivedOnly")
public record ReceivedOnly(@QapiMember(name = "string", type = "String") QapiString string,
    @QapiMember(name = "list", type = "[ReceivedOnly]") List<ReceivedOnly> list) implements QapiObject {
  /**
   * Copies the collections.
   *
   * @param string the value for the {@code string} record component
   * @param list the value for the {@code list} record component
   */
  public ReceivedOnly {
    list = list == null ? null : List.copyOf(list);
  }

  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  public static ReceivedOnly fromJson(JsonNode json) {
    MemberReader in = MemberReader.of("ReceivedOnly", json);
    return new ReceivedOnly(
        in.has("string") ? QapiString.fromJson(in.get("string")) : null,
        in.list("list", ReceivedOnly::fromJson));
  }

  @Override
  public ObjectNode toJson() {
    MemberWriter out = new MemberWriter();
    out.value("string", string);
    out.list("list", list, ReceivedOnly::toJson);
    return out.object();
  }
}
