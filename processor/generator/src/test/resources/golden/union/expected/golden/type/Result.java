package golden.type;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.UnrecognizedValueException;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's union {@code Result}.
 *
 * <p>In the schema: union {@code Result}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "union", name = "Result")
public sealed interface Result extends QapiObject {
  /**
   * All branches have this member.
   *
   * @return {@code kind} ({@code Kind})
   */
  Kind kind();

  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  static Result fromJson(JsonNode json) {
    MemberReader in = MemberReader.of("Result", json);
    String tag = in.tag("kind");
    return switch (tag) {
      case "two" -> Two.read(in);
      case "one" -> new TagOnly(Kind.of(tag));
      default -> new Unrecognized(tag, in.object());
    };
  }

  /**
   * The branch {@code two}.
   *
   * @param x {@code x} ({@code int}; null if absent)
   */
  @QapiMember(name = "two", type = "Old")
  record Two(@QapiMember(name = "x", type = "int") @Nullable Long x) implements Result {
    @Override
    public Kind kind() {
      return Kind.TWO;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.string("kind", "two");
      out.integer("x", x);
      return out.object();
    }

    private static Two read(MemberReader in) {
      return new Two(
          in.integer("x"));
    }
  }

  /**
   * A branch that adds no members to those that all branches have; which one it is, says {@code kind}:
   * <ul>
   * <li>{@code one}
   * </ul>
   *
   * @param kind see {@link Result#kind()}
   */
  record TagOnly(@QapiMember(name = "kind", type = "Kind") Kind kind) implements Result {
    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.value("kind", kind);
      return out.object();
    }
  }

  /**
   * A branch that this schema does not have. It can be received, not sent.
   *
   * @param tag the branch's tag on the wire; empty if QEMU sent none
   * @param raw the object as QEMU sent it
   */
  record Unrecognized(String tag, ObjectNode raw) implements Result {
    @Override
    public ObjectNode toJson() {
      throw new UnrecognizedValueException("cannot send a Result branch that the schema does not have: " + raw);
    }

    @Override
    public Kind kind() {
      return Kind.of(tag);
    }
  }
}
