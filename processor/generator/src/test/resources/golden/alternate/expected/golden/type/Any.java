package golden.type;

import io.github.qapi4j.contract.Buildable;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiType;
import io.github.qapi4j.contract.UnrecognizedValueException;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import io.github.qapi4j.contract.json.Scalars;
import java.util.function.Function;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/**
 * QEMU's alternate {@code Any}.
 *
 * <p>In the schema: alternate {@code Any}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "alternate", name = "Any")
public sealed interface Any extends QapiType {
  /**
   * The alternative {@code object}.
   *
   * @param value the value
   * @return an alternate that holds it
   */
  static Any of(Thing value) {
    return new Object(value);
  }

  /**
   * Builds the alternative {@code object}.
   *
   * @param members sets its members
   * @return an alternate that holds it
   */
  static Any of(Function<? super Thing.RefStage, ? extends Buildable<Thing>> members) {
    return new Object(members.apply(Thing.builder()).build());
  }

  /**
   * The alternative {@code string}.
   *
   * @param value the value
   * @return an alternate that holds it
   */
  static Any of(java.lang.String value) {
    return new String(value);
  }

  /**
   * JSON null, which is a value, and not the same as leaving the member out.
   *
   * @return an alternate that is JSON null
   */
  static Any ofNull() {
    return new Null();
  }

  /**
   * The alternative {@code list}.
   *
   * @param value the value
   * @return an alternate that holds it
   */
  static Any of(java.util.List<Long> value) {
    return new List(value);
  }

  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  static Any fromJson(JsonNode json) {
    if (json.isObject()) {
      return new Object(Thing.fromJson(json));
    }
    if (json.isString()) {
      return new String(Scalars.string("Any", json));
    }
    if (json.isNull()) {
      return new Null();
    }
    if (json.isArray()) {
      return new List(MemberReader.list("Any", json, item -> Scalars.unsigned("Any", item)));
    }
    return new Unrecognized(json);
  }

  /**
   * The alternative {@code object}.
   *
   * @param value the value
   */
  @QapiMember(name = "object", type = "Thing")
  record Object(Thing value) implements Any {
    @Override
    public JsonNode toJson() {
      return value.toJson();
    }
  }

  /**
   * The alternative {@code string}.
   *
   * @param value the value
   */
  @QapiMember(name = "string", type = "str")
  record String(java.lang.String value) implements Any {
    @Override
    public JsonNode toJson() {
      return JsonNodeFactory.instance.stringNode(value);
    }
  }

  /** The alternative {@code nothing}. */
  @QapiMember(name = "nothing", type = "null")
  record Null() implements Any {
    @Override
    public JsonNode toJson() {
      return NullNode.getInstance();
    }
  }

  /**
   * The alternative {@code list}.
   *
   * @param value the value
   */
  @QapiMember(name = "list", type = "[uint64]")
  record List(java.util.List<Long> value) implements Any {
    /**
     * Copies the list.
     *
     * @param value the value
     */
    public List {
      value = java.util.List.copyOf(value);
    }

    @Override
    public JsonNode toJson() {
      return MemberWriter.array(value, item -> Scalars.unsignedToJson(item));
    }
  }

  /**
   * A value of a kind that this schema does not have. It can be received, not sent.
   *
   * @param raw the tree as QEMU sent it
   */
  record Unrecognized(JsonNode raw) implements Any {
    @Override
    public JsonNode toJson() {
      throw new UnrecognizedValueException("cannot send a Any value that the schema does not have: " + raw);
    }
  }
}
