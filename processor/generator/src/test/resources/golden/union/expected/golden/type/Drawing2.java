package golden.type;

import io.github.qapi4j.contract.Buildable;
import io.github.qapi4j.contract.QapiBuilder;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.UnrecognizedValueException;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.function.Function;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's union {@code Drawing2}.
 *
 * <p>In the schema: union {@code Drawing2}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "union", name = "Drawing2")
public sealed interface Drawing2 extends QapiObject {
  /**
   * All branches have this member.
   *
   * @return {@code kind} ({@code Kind})
   */
  Kind kind();

  /**
   * Builds the branch {@code one}.
   *
   * @param members sets the branch's members
   * @return a new value
   */
  static One one(Function<? super One.RadiusStage, ? extends Buildable<One>> members) {
    return members.apply(One.builder()).build();
  }

  /**
   * Builds the branch {@code two}.
   *
   * @return a new value
   */
  static TagOnly two() {
    return new TagOnly(Kind.TWO);
  }

  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  static Drawing2 fromJson(JsonNode json) {
    MemberReader in = MemberReader.of("Drawing2", json);
    String tag = in.tag("kind");
    return switch (tag) {
      case "one" -> One.read(in);
      case "two" -> new TagOnly(Kind.of(tag));
      default -> new Unrecognized(tag, in.object());
    };
  }

  /**
   * The branch {@code one}.
   *
   * @param radius {@code radius} ({@code int})
   * @param fill {@code fill} ({@code str}; null if absent)
   */
  @QapiMember(name = "one", type = "Round")
  record One(@QapiMember(name = "radius", type = "int") Long radius,
      @QapiMember(name = "fill", type = "str") @Nullable String fill) implements Drawing2, Buildable<One> {
    @Override
    public Kind kind() {
      return Kind.ONE;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.string("kind", "one");
      out.integer("radius", radius);
      out.string("fill", fill);
      return out.object();
    }

    private static One read(MemberReader in) {
      return new One(
          in.integer("radius"),
          in.string("fill"));
    }

    /** {@return the first step of a builder, which demands {@code radius}} */
    public static RadiusStage builder() {
      return new Builder();
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder();
      builder.radius = radius;
      builder.fill = fill;
      return builder;
    }

    /** Requires {@code radius}. */
    public interface RadiusStage {
      /**
       * Sets {@code radius}.
       * @param radius {@code radius} ({@code int})
       * @return the next step
       */
      Builder radius(long radius);
    }

    /** Takes what is optional, and builds {@code One}. */
    public static final class Builder implements QapiBuilder<One, Builder>, RadiusStage {
      private @Nullable Long radius;
      private @Nullable String fill;

      private Builder() {
      }

      public Builder radius(long radius) {
        this.radius = radius;
        return this;
      }

      /**
       * Sets {@code fill}.
       * @param fill {@code fill} ({@code str}; null if absent)
       * @return the next step
       */
      public Builder fill(@Nullable String fill) {
        this.fill = fill;
        return this;
      }

      @Override
      public One build() {
        return new One(radius, fill);
      }
    }
  }

  /**
   * A branch that adds no members to those that all branches have; which one it is, says {@code kind}:
   * <ul>
   * <li>{@code two}
   * </ul>
   *
   * @param kind see {@link Drawing2#kind()}
   */
  record TagOnly(@QapiMember(name = "kind", type = "Kind") Kind kind) implements Drawing2 {
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
  record Unrecognized(String tag, ObjectNode raw) implements Drawing2 {
    @Override
    public ObjectNode toJson() {
      throw new UnrecognizedValueException("cannot send a Drawing2 branch that the schema does not have: " + raw);
    }

    @Override
    public Kind kind() {
      return Kind.of(tag);
    }
  }
}
