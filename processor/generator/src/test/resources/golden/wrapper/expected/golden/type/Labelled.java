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
 * QEMU's union {@code Labelled}.
 *
 * <p>In the schema: union {@code Labelled}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "union", name = "Labelled")
public sealed interface Labelled extends QapiObject {
  /**
   * All branches have this member.
   *
   * @return {@code color} ({@code Color})
   */
  Color color();

  /**
   * All branches have this member.
   *
   * @return {@code label} ({@code str}; null if absent)
   */
  @Nullable String label();

  private void writeCommon(MemberWriter out) {
    out.string("label", label());
  }

  /**
   * Builds the branch {@code red}.
   *
   * @param members sets the branch's members
   * @return a new value
   */
  static Red red(Function<? super Red.DataStage, ? extends Buildable<Red>> members) {
    return members.apply(Red.builder()).build();
  }

  /**
   * Builds the branch {@code green}.
   *
   * @return a new value
   */
  static TagOnly green() {
    return TagOnly.builder(Color.GREEN).build();
  }

  /**
   * Builds the branch {@code green}.
   *
   * @param members sets the branch's members
   * @return a new value
   */
  static TagOnly green(Function<? super TagOnly.Builder, ? extends Buildable<TagOnly>> members) {
    return members.apply(TagOnly.builder(Color.GREEN)).build();
  }

  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  static Labelled fromJson(JsonNode json) {
    MemberReader in = MemberReader.of("Labelled", json);
    String tag = in.tag("color");
    return switch (tag) {
      case "red" -> Red.read(in);
      case "green" -> new TagOnly(Color.of(tag), in.string("label"));
      default -> new Unrecognized(tag, in.object());
    };
  }

  /**
   * The branch {@code red}.
   *
   * @param label see {@link Labelled#label()}
   * @param data {@code data} ({@code Add})
   */
  @QapiMember(name = "red", type = "AddWrapper")
  record Red(@QapiMember(name = "label", type = "str") @Nullable String label,
      @QapiMember(name = "data", type = "Add") Add data) implements Labelled, Buildable<Red> {
    @Override
    public Color color() {
      return Color.RED;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.string("color", "red");
      ((Labelled) this).writeCommon(out);
      out.value("data", data);
      return out.object();
    }

    private static Red read(MemberReader in) {
      return new Red(
          in.string("label"),
          in.has("data") ? Add.fromJson(in.get("data")) : null);
    }

    /** {@return the first step of a builder, which demands {@code data}} */
    public static DataStage builder() {
      return new Builder();
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder();
      builder.copyCommon(this);
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
    public static final class Builder extends BranchBuilder<Builder> implements QapiBuilder<Red, Builder>, DataStage {
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
        return new Red(label, data);
      }
    }
  }

  /**
   * A branch that adds no members to those that all branches have; which one it is, says {@code color}:
   * <ul>
   * <li>{@code green}
   * </ul>
   *
   * @param color see {@link Labelled#color()}
   * @param label see {@link Labelled#label()}
   */
  record TagOnly(@QapiMember(name = "color", type = "Color") Color color,
      @QapiMember(name = "label", type = "str") @Nullable String label) implements Labelled, Buildable<TagOnly> {
    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.value("color", color);
      ((Labelled) this).writeCommon(out);
      return out.object();
    }

    private static Builder builder(Color color) {
      return new Builder(color);
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder(color);
      builder.copyCommon(this);
      return builder;
    }

    /** Takes what is optional, and builds {@code TagOnly}. */
    public static final class Builder extends BranchBuilder<Builder> implements QapiBuilder<TagOnly, Builder> {
      private final Color color;

      private Builder(Color color) {
        this.color = color;
      }

      @Override
      public TagOnly build() {
        return new TagOnly(color, label);
      }
    }
  }

  /**
   * Takes the members that all branches have.
   *
   * @param <B> the builder of a branch
   */
  abstract class BranchBuilder<B extends BranchBuilder<B>> {
    @Nullable String label;

    BranchBuilder() {
    }

    /**
     * Sets {@code label}.
     * @param label {@code label} ({@code str}; null if absent)
     * @return the next step
     */
    public B label(@Nullable String label) {
      this.label = label;
      return self();
    }

    void copyCommon(Labelled from) {
      this.label = from.label();
    }

    @SuppressWarnings("unchecked")
    private B self() {
      return (B) this;
    }
  }

  /**
   * A branch that this schema does not have. It can be received, not sent.
   *
   * @param tag the branch's tag on the wire; empty if QEMU sent none
   * @param raw the object as QEMU sent it
   */
  record Unrecognized(String tag, ObjectNode raw) implements Labelled {
    @Override
    public ObjectNode toJson() {
      throw new UnrecognizedValueException("cannot send a Labelled branch that the schema does not have: " + raw);
    }

    @Override
    public Color color() {
      return Color.of(tag);
    }

    @Override
    public @Nullable String label() {
      MemberReader in = MemberReader.of("Labelled", raw);
      return in.string("label");
    }
  }
}
