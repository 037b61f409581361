package golden.type;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiEnum;
import io.github.qapi4j.contract.QapiValue;
import io.github.qapi4j.contract.json.Scalars;
import java.util.Map;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;

/**
 * QEMU's enum {@code Colour}.
 *
 * <p>In the schema: enum {@code Colour}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "enum", name = "Colour")
public enum Colour implements QapiEnum {
  /** {@code red}. */
  @QapiValue(name = "red")
  RED("red"),

  /**
   * A value that this schema does not have. It can be received, not sent; the raw tree of
   * the reply or event holds what QEMU sent.
   */
  UNRECOGNIZED("");

  private static final Map<String, Colour> BY_WIRE_NAME = Scalars.byWireName(values());

  private final String wireName;

  Colour(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }

  /**
   * The value with a wire name.
   *
   * @param wireName the value as QEMU writes it
   * @return the value, or {@code UNRECOGNIZED} if the schema does not have it
   */
  public static Colour of(String wireName) {
    return BY_WIRE_NAME.getOrDefault(wireName, UNRECOGNIZED);
  }

  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  public static Colour fromJson(JsonNode json) {
    return of(Scalars.string("Colour", json));
  }
}
