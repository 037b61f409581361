package golden.type;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiType;
import io.github.qapi4j.contract.UnrecognizedValueException;
import io.github.qapi4j.contract.json.Scalars;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * QEMU's alternate {@code Some}.
 *
 * <p>In the schema: alternate {@code Some}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "alternate", name = "Some")
public sealed interface Some extends QapiType {
  /**
   * The alternative {@code integer}.
   *
   * @param value the value
   * @return an alternate that holds it
   */
  static Some of(long value) {
    return new Integer(Scalars.inRange("integer", value, -128, 127));
  }

  /**
   * The alternative {@code word}.
   *
   * @param value the value
   * @return an alternate that holds it
   */
  static Some of(golden.type.Word value) {
    return new Word(value);
  }

  /**
   * The alternative {@code boolean}.
   *
   * @param value the value
   * @return an alternate that holds it
   */
  static Some of(boolean value) {
    return new Boolean(value);
  }

  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  static Some fromJson(JsonNode json) {
    if (json.isNumber()) {
      return new Integer(Scalars.integer("Some", json));
    }
    if (json.isString()) {
      return new Word(golden.type.Word.fromJson(json));
    }
    if (json.isBoolean()) {
      return new Boolean(Scalars.bool("Some", json));
    }
    return new Unrecognized(json);
  }

  /**
   * The alternative {@code integer}.
   *
   * @param value the value
   */
  @QapiMember(name = "integer", type = "int8")
  record Integer(Long value) implements Some {
    @Override
    public JsonNode toJson() {
      return JsonNodeFactory.instance.numberNode(value);
    }
  }

  /**
   * The alternative {@code word}.
   *
   * @param value the value
   */
  @QapiMember(name = "word", type = "Word", condition = "CONFIG_WORD")
  record Word(golden.type.Word value) implements Some {
    @Override
    public JsonNode toJson() {
      return value.toJson();
    }
  }

  /**
   * The alternative {@code boolean}.
   *
   * @param value the value
   */
  @QapiMember(name = "boolean", type = "bool")
  record Boolean(java.lang.Boolean value) implements Some {
    @Override
    public JsonNode toJson() {
      return JsonNodeFactory.instance.booleanNode(value);
    }
  }

  /**
   * A value of a kind that this schema does not have. It can be received, not sent.
   *
   * @param raw the tree as QEMU sent it
   */
  record Unrecognized(JsonNode raw) implements Some {
    @Override
    public JsonNode toJson() {
      throw new UnrecognizedValueException("cannot send a Some value that the schema does not have: " + raw);
    }
  }
}
