package golden.type;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiEnum;
import io.github.qapi4j.contract.QapiValue;
import io.github.qapi4j.contract.json.Scalars;
import java.util.Map;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;

/**
 * QEMU's enum {@code Step}.
 *
 * <p>In the schema: enum {@code Step}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "enum", name = "Step")
public enum Step implements QapiEnum {
  /** {@code add}. */
  @QapiValue(name = "add")
  ADD("add"),

  /** {@code drop}. */
  @QapiValue(name = "drop")
  DROP("drop"),

  /** {@code abort}. */
  @QapiValue(name = "abort")
  ABORT("abort"),

  /** {@code nest}. */
  @QapiValue(name = "nest")
  NEST("nest"),

  /** {@code color}. */
  @QapiValue(name = "color")
  COLOR("color"),

  /** {@code count}. */
  @QapiValue(name = "count")
  COUNT("count"),

  /** {@code names}. */
  @QapiValue(name = "names")
  NAMES("names"),

  /** {@code maybe}. */
  @QapiValue(name = "maybe")
  MAYBE("maybe"),

  /** {@code some}. */
  @QapiValue(name = "some")
  SOME("some"),

  /** {@code more}. */
  @QapiValue(name = "more")
  MORE("more"),

  /** {@code other}. */
  @QapiValue(name = "other")
  OTHER("other"),

  /** {@code none}. */
  @QapiValue(name = "none")
  NONE("none"),

  /**
   * A value that this schema does not have. It can be received, not sent; the raw tree of
   * the reply or event holds what QEMU sent.
   */
  UNRECOGNIZED("");

  private static final Map<String, Step> BY_WIRE_NAME = Scalars.byWireName(values());

  private final String wireName;

  Step(String wireName) {
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
  public static Step of(String wireName) {
    return BY_WIRE_NAME.getOrDefault(wireName, UNRECOGNIZED);
  }

  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  public static Step fromJson(JsonNode json) {
    return of(Scalars.string("Step", json));
  }
}
