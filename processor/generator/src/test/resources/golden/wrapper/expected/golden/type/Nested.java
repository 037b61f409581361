package golden.type;

import io.github.qapi4j.contract.Buildable;
import io.github.qapi4j.contract.QapiBuilder;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.UnrecognizedValueException;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.Objects;
import java.util.function.Function;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's union {@code Nested}.
 *
 * <p>In the schema: union {@code Nested}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "union", name = "Nested")
public sealed interface Nested extends QapiObject {
  /**
   * All branches have this member.
   *
   * @return {@code color} ({@code Color})
   */
  Color color();

  /**
   * Builds the branch {@code red}.
   *
   * @param members sets the members of {@code data}
   * @return a new value
   */
  static Red red(Function<? super Add.NodeStage, ? extends Buildable<Add>> members) {
    return Red.builder().data(members.apply(Add.builder()).build()).build();
  }

  /**
   * Builds the branch {@code red}.
   *
   * @param data {@code data} ({@code Add})
   * @return a new value
   */
  static Red red(Add data) {
    return Red.builder().data(data).build();
  }

  /**
   * Builds the branch {@code green}.
   *
   * @return a new value
   */
  static TagOnly green() {
    return new TagOnly(Color.GREEN);
  }

  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  static Nested fromJson(JsonNode json) {
    MemberReader in = MemberReader.of("Nested", json);
    String tag = in.tag("color");
    return switch (tag) {
      case "red" -> Red.read(in);
      case "green" -> new TagOnly(Color.of(tag));
      default -> new Unrecognized(tag, in.object());
    };
  }

  /**
   * The branch {@code red}.
   *
   * @param data {@code data} ({@code Add})
   */
  @QapiMember(name = "red", type = "AddWrapper")
  record Red(@QapiMember(name = "data", type = "Add") Add data) implements Nested, Buildable<Red> {
    @Override
    public Color color() {
      return Color.RED;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.string("color", "red");
      out.value("data", data);
      return out.object();
    }

    private static Red read(MemberReader in) {
      return new Red(
          in.has("data") ? Add.fromJson(in.get("data")) : null);
    }

    /** {@return the first step of a builder, which demands {@code data}} */
    public static DataStage builder() {
      return new Builder();
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder();
      builder.data = data;
      return builder;
    }

    /** Requires {@code data}. */
    public interface DataStage {
      /**
       * Sets {@code data}.
       * @param data {@code data} ({@code Add})
       * @return the next step
       */
      Builder data(Add data);

      /**
       * Sets {@code data}.
       * @param data sets the members of {@code Add}
       * @return the next step
       */
      Builder data(Function<? super Add.NodeStage, ? extends Buildable<Add>> data);
    }

    /** Takes what is optional, and builds {@code Red}. */
    public static final class Builder implements QapiBuilder<Red, Builder>, DataStage {
      private @Nullable Add data;

      private Builder() {
      }

      public Builder data(Add data) {
        this.data = Objects.requireNonNull(data, "data");
        return this;
      }

      public Builder data(Function<? super Add.NodeStage, ? extends Buildable<Add>> data) {
        this.data = data.apply(Add.builder()).build();
        return this;
      }

      @Override
      public Red build() {
        return new Red(data);
      }
    }
  }

  /**
   * A branch that adds no members to those that all branches have; which one it is, says {@code color}:
   * <ul>
   * <li>{@code green}
   * </ul>
   *
   * @param color see {@link Nested#color()}
   */
  record TagOnly(@QapiMember(name = "color", type = "Color") Color color) implements Nested {
    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.value("color", color);
      return out.object();
    }
  }

  /**
   * A branch that this schema does not have. It can be received, not sent.
   *
   * @param tag the branch's tag on the wire; empty if QEMU sent none
   * @param raw the object as QEMU sent it
   */
  record Unrecognized(String tag, ObjectNode raw) implements Nested {
    @Override
    public ObjectNode toJson() {
      throw new UnrecognizedValueException("cannot send a Nested branch that the schema does not have: " + raw);
    }

    @Override
    public Color color() {
      return Color.of(tag);
    }
  }
}
