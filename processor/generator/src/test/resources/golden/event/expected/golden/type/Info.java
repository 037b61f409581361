package golden.type;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's struct {@code Info}.
 *
 * <p>In the schema: struct {@code Info}.
 *
 * @param id {@code id} ({@code str})
 * @param raw {@code raw} ({@code int}; null if absent)
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "struct", name = "Info")
public record Info(@QapiMember(name = "id", type = "str") String id,
    @QapiMember(name = "raw", type = "int") @Nullable Long raw) implements QapiObject {
  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  public static Info fromJson(JsonNode json) {
    MemberReader in = MemberReader.of("Info", json);
    return new Info(
        in.string("id"),
        in.integer("raw"));
  }

  @Override
  public ObjectNode toJson() {
    MemberWriter out = new MemberWriter();
    out.string("id", id);
    out.integer("raw", raw);
    return out.object();
  }
}
