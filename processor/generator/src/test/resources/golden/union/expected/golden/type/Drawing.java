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
 * QEMU's union {@code Drawing}.
 *
 * <p>In the schema: union {@code Drawing}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "union", name = "Drawing")
public sealed interface Drawing extends QapiObject {
  /**
   * All branches have this member.
   *
   * @return {@code shape} ({@code Shape})
   */
  Shape shape();

  /**
   * All branches have this member.
   *
   * @return {@code id} ({@code str})
   */
  String id();

  /**
   * All branches have this member.
   *
   * @return {@code tag} ({@code int}; null if absent)
   */
  @Nullable Long tag_();

  private void writeCommon(MemberWriter out) {
    out.string("id", id());
    out.integer("tag", tag_());
  }

  /**
   * Builds the branch {@code circle}.
   *
   * @param members sets the branch's members
   * @return a new value
   */
  static Circle circle(
      Function<? super IdStage<Circle.RadiusStage>, ? extends Buildable<Circle>> members) {
    return members.apply(Circle.builder()).build();
  }

  /**
   * Builds the branch {@code round-thing}.
   *
   * @param members sets the branch's members
   * @return a new value
   */
  static RoundThing roundThing(
      Function<? super IdStage<RoundThing.RadiusStage>, ? extends Buildable<RoundThing>> members) {
    return members.apply(RoundThing.builder()).build();
  }

  /**
   * Builds the branch {@code object}.
   *
   * @param members sets the branch's members
   * @return a new value
   */
  static Object object(
      Function<? super IdStage<Object.ObjectStage>, ? extends Buildable<Object>> members) {
    return members.apply(Object.builder()).build();
  }

  /**
   * Builds the branch {@code old}.
   *
   * @param members sets the branch's members
   * @return a new value
   * @deprecated by QEMU
   */
  @Deprecated
  static Old old(Function<? super IdStage<Old.Builder>, ? extends Buildable<Old>> members) {
    return members.apply(Old.builder()).build();
  }

  /**
   * Builds the branch {@code square}.
   *
   * @param members sets the branch's members
   * @return a new value
   */
  static TagOnly square(
      Function<? super IdStage<TagOnly.Builder>, ? extends Buildable<TagOnly>> members) {
    return members.apply(TagOnly.builder(Shape.SQUARE)).build();
  }

  /**
   * Builds the branch {@code none}.
   *
   * @param members sets the branch's members
   * @return a new value
   */
  static TagOnly none(
      Function<? super IdStage<TagOnly.Builder>, ? extends Buildable<TagOnly>> members) {
    return members.apply(TagOnly.builder(Shape.NONE)).build();
  }

  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  static Drawing fromJson(JsonNode json) {
    MemberReader in = MemberReader.of("Drawing", json);
    String tag = in.tag("shape");
    return switch (tag) {
      case "circle" -> Circle.read(in);
      case "round-thing" -> RoundThing.read(in);
      case "object" -> Object.read(in);
      case "old" -> Old.read(in);
      case "square", "none" -> new TagOnly(Shape.of(tag), in.string("id"), in.integer("tag"));
      default -> new Unrecognized(tag, in.object());
    };
  }

  /**
   * The branch {@code circle}.
   *
   * @param id see {@link Drawing#id()}
   * @param tag_ see {@link Drawing#tag_()}
   * @param radius {@code radius} ({@code int})
   * @param fill {@code fill} ({@code str}; null if absent)
   */
  @QapiMember(name = "circle", type = "Round")
  record Circle(@QapiMember(name = "id", type = "str") String id,
      @QapiMember(name = "tag", type = "int") @Nullable Long tag_,
      @QapiMember(name = "radius", type = "int") Long radius,
      @QapiMember(name = "fill", type = "str") @Nullable String fill) implements Drawing, Buildable<Circle> {
    @Override
    public Shape shape() {
      return Shape.CIRCLE;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.string("shape", "circle");
      ((Drawing) this).writeCommon(out);
      out.integer("radius", radius);
      out.string("fill", fill);
      return out.object();
    }

    private static Circle read(MemberReader in) {
      return new Circle(
          in.string("id"),
          in.integer("tag"),
          in.integer("radius"),
          in.string("fill"));
    }

    /** {@return the first step of a builder, which demands {@code id}} */
    public static IdStage<RadiusStage> builder() {
      return new Builder();
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder();
      builder.copyCommon(this);
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

    /** Takes what is optional, and builds {@code Circle}. */
    public static final class Builder extends BranchBuilder<Builder> implements QapiBuilder<Circle, Builder>, IdStage<RadiusStage>, RadiusStage {
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
      public Circle build() {
        return new Circle(id, tag_, radius, fill);
      }
    }
  }

  /**
   * The branch {@code round-thing}.
   *
   * @param id see {@link Drawing#id()}
   * @param tag_ see {@link Drawing#tag_()}
   * @param radius {@code radius} ({@code int})
   * @param fill {@code fill} ({@code str}; null if absent)
   */
  @QapiMember(name = "round-thing", type = "Round")
  record RoundThing(@QapiMember(name = "id", type = "str") String id,
      @QapiMember(name = "tag", type = "int") @Nullable Long tag_,
      @QapiMember(name = "radius", type = "int") Long radius,
      @QapiMember(name = "fill", type = "str") @Nullable String fill) implements Drawing, Buildable<RoundThing> {
    @Override
    public Shape shape() {
      return Shape.ROUND_THING;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.string("shape", "round-thing");
      ((Drawing) this).writeCommon(out);
      out.integer("radius", radius);
      out.string("fill", fill);
      return out.object();
    }

    private static RoundThing read(MemberReader in) {
      return new RoundThing(
          in.string("id"),
          in.integer("tag"),
          in.integer("radius"),
          in.string("fill"));
    }

    /** {@return the first step of a builder, which demands {@code id}} */
    public static IdStage<RadiusStage> builder() {
      return new Builder();
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder();
      builder.copyCommon(this);
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

    /** Takes what is optional, and builds {@code RoundThing}. */
    public static final class Builder extends BranchBuilder<Builder> implements QapiBuilder<RoundThing, Builder>, IdStage<RadiusStage>, RadiusStage {
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
      public RoundThing build() {
        return new RoundThing(id, tag_, radius, fill);
      }
    }
  }

  /**
   * The branch {@code object}.
   *
   * @param id see {@link Drawing#id()}
   * @param tag_ see {@link Drawing#tag_()}
   * @param object all of {@link Drawing2}'s members
   */
  @QapiMember(name = "object", type = "Drawing2")
  record Object(@QapiMember(name = "id", type = "str") String id,
      @QapiMember(name = "tag", type = "int") @Nullable Long tag_,
      Drawing2 object) implements Drawing, Buildable<Object> {
    @Override
    public Shape shape() {
      return Shape.OBJECT;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.string("shape", "object");
      ((Drawing) this).writeCommon(out);
      out.merge(object);
      return out.object();
    }

    private static Object read(MemberReader in) {
      return new Object(
          in.string("id"),
          in.integer("tag"),
          Drawing2.fromJson(in.object()));
    }

    /** {@return the first step of a builder, which demands {@code id}} */
    public static IdStage<ObjectStage> builder() {
      return new Builder();
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder();
      builder.copyCommon(this);
      builder.object = object;
      return builder;
    }

    /** Requires {@code object}. */
    public interface ObjectStage {
      /**
       * Sets {@code object}.
       * @param object all of {@link Drawing2}'s members
       * @return the next step
       */
      Builder object(Drawing2 object);
    }

    /** Takes what is optional, and builds {@code Object}. */
    public static final class Builder extends BranchBuilder<Builder> implements QapiBuilder<Object, Builder>, IdStage<ObjectStage>, ObjectStage {
      private @Nullable Drawing2 object;

      private Builder() {
      }

      public Builder object(Drawing2 object) {
        this.object = Objects.requireNonNull(object, "object");
        return this;
      }

      @Override
      public Object build() {
        return new Object(id, tag_, object);
      }
    }
  }

  /**
   * The branch {@code old}.
   *
   * @param id see {@link Drawing#id()}
   * @param tag_ see {@link Drawing#tag_()}
   * @param x {@code x} ({@code int}; null if absent)
   * @deprecated by QEMU
   */
  @QapiMember(name = "old", type = "Old", features = {"deprecated"}, condition = "CONFIG_OLD")
  @Deprecated
  record Old(@QapiMember(name = "id", type = "str") String id,
      @QapiMember(name = "tag", type = "int") @Nullable Long tag_,
      @QapiMember(name = "x", type = "int") @Nullable Long x) implements Drawing, Buildable<Old> {
    @Override
    public Shape shape() {
      return Shape.OLD;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.string("shape", "old");
      ((Drawing) this).writeCommon(out);
      out.integer("x", x);
      return out.object();
    }

    private static Old read(MemberReader in) {
      return new Old(
          in.string("id"),
          in.integer("tag"),
          in.integer("x"));
    }

    /** {@return the first step of a builder, which demands {@code id}} */
    public static IdStage<Builder> builder() {
      return new Builder();
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder();
      builder.copyCommon(this);
      builder.x = x;
      return builder;
    }

    /** Takes what is optional, and builds {@code Old}. */
    public static final class Builder extends BranchBuilder<Builder> implements QapiBuilder<Old, Builder>, IdStage<Builder> {
      private @Nullable Long x;

      private Builder() {
      }

      /**
       * Sets {@code x}.
       * @param x {@code x} ({@code int}; null if absent)
       * @return the next step
       */
      public Builder x(long x) {
        this.x = x;
        return this;
      }

      @Override
      public Old build() {
        return new Old(id, tag_, x);
      }
    }
  }

  /**
   * A branch that adds no members to those that all branches have; which one it is, says {@code shape}:
   * <ul>
   * <li>{@code square}
   * <li>{@code none}
   * </ul>
   *
   * @param shape see {@link Drawing#shape()}
   * @param id see {@link Drawing#id()}
   * @param tag_ see {@link Drawing#tag_()}
   */
  record TagOnly(@QapiMember(name = "shape", type = "Shape") Shape shape,
      @QapiMember(name = "id", type = "str") String id,
      @QapiMember(name = "tag", type = "int") @Nullable Long tag_) implements Drawing, Buildable<TagOnly> {
    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.value("shape", shape);
      ((Drawing) this).writeCommon(out);
      return out.object();
    }

    private static IdStage<Builder> builder(Shape shape) {
      return new Builder(shape);
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder(shape);
      builder.copyCommon(this);
      return builder;
    }

    /** Takes what is optional, and builds {@code TagOnly}. */
    public static final class Builder extends BranchBuilder<Builder> implements QapiBuilder<TagOnly, Builder>, IdStage<Builder> {
      private final Shape shape;

      private Builder(Shape shape) {
        this.shape = shape;
      }

      @Override
      public TagOnly build() {
        return new TagOnly(shape, id, tag_);
      }
    }
  }

  /**
   * Requires {@code id}.
   *
   * @param <N> the next step
   */
  interface IdStage<N> {
    /**
     * Sets {@code id}.
     * @param id {@code id} ({@code str})
     * @return the next step
     */
    N id(String id);
  }

  /**
   * Takes the members that all branches have.
   *
   * @param <B> the builder of a branch
   */
  abstract class BranchBuilder<B extends BranchBuilder<B>> {
    @Nullable String id;

    @Nullable Long tag_;

    BranchBuilder() {
    }

    /**
     * Sets {@code id}.
     * @param id {@code id} ({@code str})
     * @return the next step
     */
    public B id(String id) {
      this.id = Objects.requireNonNull(id, "id");
      return self();
    }

    /**
     * Sets {@code tag_}.
     * @param tag_ {@code tag} ({@code int}; null if absent)
     * @return the next step
     */
    public B tag_(long tag_) {
      this.tag_ = tag_;
      return self();
    }

    void copyCommon(Drawing from) {
      this.id = from.id();
      this.tag_ = from.tag_();
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
  record Unrecognized(String tag, ObjectNode raw) implements Drawing {
    @Override
    public ObjectNode toJson() {
      throw new UnrecognizedValueException("cannot send a Drawing branch that the schema does not have: " + raw);
    }

    @Override
    public Shape shape() {
      return Shape.of(tag);
    }

    @Override
    public String id() {
      MemberReader in = MemberReader.of("Drawing", raw);
      return in.string("id");
    }

    @Override
    public @Nullable Long tag_() {
      MemberReader in = MemberReader.of("Drawing", raw);
      return in.integer("tag");
    }
  }
}
