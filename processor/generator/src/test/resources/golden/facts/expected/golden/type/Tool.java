package golden.type;

import io.github.qapi4j.contract.Buildable;
import io.github.qapi4j.contract.QapiBuilder;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.UnrecognizedValueException;
import io.github.qapi4j.contract.Unstable;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.function.Function;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's union {@code Tool}.
 *
 * <p>In the schema: union {@code Tool}.
 *
 * @see <a href="https://qemu.readthedocs.io/en/v10.0.0/interop/qemu-qmp-ref.html#object-QMP-paint.Tool">QEMU 10.0's reference manual</a>
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "union", name = "Tool")
public sealed interface Tool extends QapiObject {
  /**
   * All branches have this member.
   *
   * @return {@code colour} ({@code Colour})
   */
  Colour colour();

  /**
   * All branches have this member.
   *
   * @return {@code kind} ({@code str}; null if absent). Features: {@code deprecated}. Deprecated by QEMU; use {@link golden.type.Tool#colour() colour} and {@link golden.command.BrushPaint brush-paint} and {@code nothing} instead.
   * @deprecated by QEMU; use {@link golden.type.Tool#colour() colour} and {@link golden.command.BrushPaint brush-paint} and {@code nothing} instead
   */
  @Deprecated
  @Nullable String kind();

  private void writeCommon(MemberWriter out) {
    out.string("kind", kind());
  }

  /**
   * Builds the branch {@code red}.
   *
   * @param members sets the branch's members
   * @return a new value
   */
  static Red red(Function<? super Red.WidthStage, ? extends Buildable<Red>> members) {
    return members.apply(Red.builder()).build();
  }

  /**
   * Builds the branch {@code old-red}.
   *
   * @param members sets the branch's members
   * @return a new value
   * @deprecated since QEMU 8.2 or before; use {@link golden.type.Tool.Red red} instead
   */
  @Deprecated(
      since = "8.2"
  )
  static OldRed oldRed(Function<? super OldRed.WidthStage, ? extends Buildable<OldRed>> members) {
    return members.apply(OldRed.builder()).build();
  }

  /**
   * Builds the branch {@code mauve}.
   *
   * @return a new value
   * @deprecated since QEMU 7.2 or before
   */
  @Deprecated(
      since = "7.2"
  )
  static TagOnly mauve() {
    return TagOnly.builder(Colour.MAUVE).build();
  }

  /**
   * Builds the branch {@code mauve}.
   *
   * @param members sets the branch's members
   * @return a new value
   * @deprecated since QEMU 7.2 or before
   */
  @Deprecated(
      since = "7.2"
  )
  static TagOnly mauve(Function<? super TagOnly.Builder, ? extends Buildable<TagOnly>> members) {
    return members.apply(TagOnly.builder(Colour.MAUVE)).build();
  }

  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  static Tool fromJson(JsonNode json) {
    MemberReader in = MemberReader.of("Tool", json);
    String tag = in.tag("colour");
    return switch (tag) {
      case "red" -> Red.read(in);
      case "old-red" -> OldRed.read(in);
      case "mauve" -> new TagOnly(Colour.of(tag), in.string("kind"));
      default -> new Unrecognized(tag, in.object());
    };
  }

  /**
   * The branch {@code red}.
   *
   * @param kind see {@link Tool#kind()}
   * @param width {@code width} ({@code int})
   * @param thickness {@code thickness} ({@code int}; null if absent). Features: {@code deprecated}. Deprecated since QEMU 10.0 or before; use {@link golden.type.Tool.Red#width() width} instead.
   * @param odd {@code odd} ({@code str}; null if absent). Features: {@code deprecated}, {@code unstable}. Deprecated by QEMU.
   */
  @QapiMember(name = "red", type = "Brush")
  record Red(
      @QapiMember(name = "kind", type = "str", features = {"deprecated"}) @Nullable String kind,
      @QapiMember(name = "width", type = "int") Long width,
      @QapiMember(name = "thickness", type = "int", features = {"deprecated"}) @Nullable Long thickness,
      @QapiMember(name = "odd", type = "str", features = {"deprecated", "unstable"}) @Unstable @Nullable String odd) implements Tool, Buildable<Red> {
    /**
     * Returns {@code kind}.
     *
     * @return see {@link Tool#kind()}
     * @deprecated by QEMU; use {@link golden.type.Tool#colour() colour} and {@link golden.command.BrushPaint brush-paint} and {@code nothing} instead
     */
    @Deprecated
    public @Nullable String kind() {
      return kind;
    }

    /**
     * Returns {@code thickness}.
     *
     * @return {@code thickness} ({@code int}; null if absent). Features: {@code deprecated}. Deprecated since QEMU 10.0 or before; use {@link golden.type.Tool.Red#width() width} instead.
     * @deprecated since QEMU 10.0 or before; use {@link golden.type.Tool.Red#width() width} instead
     */
    @Deprecated(
        since = "10.0"
    )
    public @Nullable Long thickness() {
      return thickness;
    }

    /**
     * Returns {@code odd}.
     *
     * @return {@code odd} ({@code str}; null if absent). Features: {@code deprecated}, {@code unstable}. Deprecated by QEMU.
     * @deprecated by QEMU
     */
    @Deprecated
    @Unstable
    public @Nullable String odd() {
      return odd;
    }

    @Override
    public Colour colour() {
      return Colour.RED;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.string("colour", "red");
      ((Tool) this).writeCommon(out);
      out.integer("width", width);
      out.integer("thickness", thickness);
      out.string("odd", odd);
      return out.object();
    }

    private static Red read(MemberReader in) {
      return new Red(
          in.string("kind"),
          in.integer("width"),
          in.integer("thickness"),
          in.string("odd"));
    }

    /** {@return the first step of a builder, which demands {@code width}} */
    public static WidthStage builder() {
      return new Builder();
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder();
      builder.copyCommon(this);
      builder.width = width;
      builder.thickness = thickness;
      builder.odd = odd;
      return builder;
    }

    /** Requires {@code width}. */
    public interface WidthStage {
      /**
       * Sets {@code width}.
       * @param width {@code width} ({@code int})
       * @return the next step
       */
      Builder width(long width);
    }

    /** Takes what is optional, and builds {@code Red}. */
    public static final class Builder extends BranchBuilder<Builder> implements QapiBuilder<Red, Builder>, WidthStage {
      private @Nullable Long width;
      private @Nullable Long thickness;
      private @Nullable String odd;

      private Builder() {
      }

      public Builder width(long width) {
        this.width = width;
        return this;
      }

      /**
       * Sets {@code thickness}.
       * @param thickness {@code thickness} ({@code int}; null if absent). Features: {@code deprecated}. Deprecated since QEMU 10.0 or before; use {@link golden.type.Tool.Red#width() width} instead.
       * @return the next step
       * @deprecated since QEMU 10.0 or before; use {@link golden.type.Tool.Red#width() width} instead
       */
      @Deprecated(
          since = "10.0"
      )
      public Builder thickness(long thickness) {
        this.thickness = thickness;
        return this;
      }

      /**
       * Sets {@code odd}.
       * @param odd {@code odd} ({@code str}; null if absent). Features: {@code deprecated}, {@code unstable}. Deprecated by QEMU.
       * @return the next step
       * @deprecated by QEMU
       */
      @Deprecated
      @Unstable
      public Builder odd(@Nullable String odd) {
        this.odd = odd;
        return this;
      }

      @Override
      public Red build() {
        return new Red(kind, width, thickness, odd);
      }
    }
  }

  /**
   * The branch {@code old-red}.
   *
   * @param kind see {@link Tool#kind()}
   * @param width {@code width} ({@code int})
   * @param thickness {@code thickness} ({@code int}; null if absent). Features: {@code deprecated}. Deprecated since QEMU 10.0 or before; use {@link golden.type.Tool.OldRed#width() width} instead.
   * @param odd {@code odd} ({@code str}; null if absent). Features: {@code deprecated}, {@code unstable}. Deprecated by QEMU.
   * @deprecated since QEMU 8.2 or before; use {@link golden.type.Tool.Red red} instead
   */
  @QapiMember(name = "old-red", type = "Brush", features = {"deprecated"})
  @Deprecated(
      since = "8.2"
  )
  record OldRed(
      @QapiMember(name = "kind", type = "str", features = {"deprecated"}) @Nullable String kind,
      @QapiMember(name = "width", type = "int") Long width,
      @QapiMember(name = "thickness", type = "int", features = {"deprecated"}) @Nullable Long thickness,
      @QapiMember(name = "odd", type = "str", features = {"deprecated", "unstable"}) @Unstable @Nullable String odd) implements Tool, Buildable<OldRed> {
    /**
     * Returns {@code kind}.
     *
     * @return see {@link Tool#kind()}
     * @deprecated by QEMU; use {@link golden.type.Tool#colour() colour} and {@link golden.command.BrushPaint brush-paint} and {@code nothing} instead
     */
    @Deprecated
    public @Nullable String kind() {
      return kind;
    }

    /**
     * Returns {@code thickness}.
     *
     * @return {@code thickness} ({@code int}; null if absent). Features: {@code deprecated}. Deprecated since QEMU 10.0 or before; use {@link golden.type.Tool.OldRed#width() width} instead.
     * @deprecated since QEMU 10.0 or before; use {@link golden.type.Tool.OldRed#width() width} instead
     */
    @Deprecated(
        since = "10.0"
    )
    public @Nullable Long thickness() {
      return thickness;
    }

    /**
     * Returns {@code odd}.
     *
     * @return {@code odd} ({@code str}; null if absent). Features: {@code deprecated}, {@code unstable}. Deprecated by QEMU.
     * @deprecated by QEMU
     */
    @Deprecated
    @Unstable
    public @Nullable String odd() {
      return odd;
    }

    @Override
    public Colour colour() {
      return Colour.OLD_RED;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.string("colour", "old-red");
      ((Tool) this).writeCommon(out);
      out.integer("width", width);
      out.integer("thickness", thickness);
      out.string("odd", odd);
      return out.object();
    }

    private static OldRed read(MemberReader in) {
      return new OldRed(
          in.string("kind"),
          in.integer("width"),
          in.integer("thickness"),
          in.string("odd"));
    }

    /** {@return the first step of a builder, which demands {@code width}} */
    public static WidthStage builder() {
      return new Builder();
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder();
      builder.copyCommon(this);
      builder.width = width;
      builder.thickness = thickness;
      builder.odd = odd;
      return builder;
    }

    /** Requires {@code width}. */
    public interface WidthStage {
      /**
       * Sets {@code width}.
       * @param width {@code width} ({@code int})
       * @return the next step
       */
      Builder width(long width);
    }

    /** Takes what is optional, and builds {@code OldRed}. */
    public static final class Builder extends BranchBuilder<Builder> implements QapiBuilder<OldRed, Builder>, WidthStage {
      private @Nullable Long width;
      private @Nullable Long thickness;
      private @Nullable String odd;

      private Builder() {
      }

      public Builder width(long width) {
        this.width = width;
        return this;
      }

      /**
       * Sets {@code thickness}.
       * @param thickness {@code thickness} ({@code int}; null if absent). Features: {@code deprecated}. Deprecated since QEMU 10.0 or before; use {@link golden.type.Tool.OldRed#width() width} instead.
       * @return the next step
       * @deprecated since QEMU 10.0 or before; use {@link golden.type.Tool.OldRed#width() width} instead
       */
      @Deprecated(
          since = "10.0"
      )
      public Builder thickness(long thickness) {
        this.thickness = thickness;
        return this;
      }

      /**
       * Sets {@code odd}.
       * @param odd {@code odd} ({@code str}; null if absent). Features: {@code deprecated}, {@code unstable}. Deprecated by QEMU.
       * @return the next step
       * @deprecated by QEMU
       */
      @Deprecated
      @Unstable
      public Builder odd(@Nullable String odd) {
        this.odd = odd;
        return this;
      }

      @Override
      public OldRed build() {
        return new OldRed(kind, width, thickness, odd);
      }
    }
  }

  /**
   * A branch that adds no members to those that all branches have; which one it is, says {@code colour}:
   * <ul>
   * <li>{@code mauve}
   * </ul>
   *
   * @param colour see {@link Tool#colour()}
   * @param kind see {@link Tool#kind()}
   */
  record TagOnly(@QapiMember(name = "colour", type = "Colour") Colour colour,
      @QapiMember(name = "kind", type = "str", features = {"deprecated"}) @Nullable String kind) implements Tool, Buildable<TagOnly> {
    /**
     * Returns {@code kind}.
     *
     * @return see {@link Tool#kind()}
     * @deprecated by QEMU; use {@link golden.type.Tool#colour() colour} and {@link golden.command.BrushPaint brush-paint} and {@code nothing} instead
     */
    @Deprecated
    public @Nullable String kind() {
      return kind;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.value("colour", colour);
      ((Tool) this).writeCommon(out);
      return out.object();
    }

    private static Builder builder(Colour colour) {
      return new Builder(colour);
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder(colour);
      builder.copyCommon(this);
      return builder;
    }

    /** Takes what is optional, and builds {@code TagOnly}. */
    public static final class Builder extends BranchBuilder<Builder> implements QapiBuilder<TagOnly, Builder> {
      private final Colour colour;

      private Builder(Colour colour) {
        this.colour = colour;
      }

      @Override
      public TagOnly build() {
        return new TagOnly(colour, kind);
      }
    }
  }

  /**
   * Takes the members that all branches have.
   *
   * @param <B> the builder of a branch
   */
  abstract class BranchBuilder<B extends BranchBuilder<B>> {
    @Nullable String kind;

    BranchBuilder() {
    }

    /**
     * Sets {@code kind}.
     * @param kind {@code kind} ({@code str}; null if absent). Features: {@code deprecated}. Deprecated by QEMU; use {@link golden.type.Tool#colour() colour} and {@link golden.command.BrushPaint brush-paint} and {@code nothing} instead.
     * @return the next step
     * @deprecated by QEMU; use {@link golden.type.Tool#colour() colour} and {@link golden.command.BrushPaint brush-paint} and {@code nothing} instead
     */
    @Deprecated
    public B kind(@Nullable String kind) {
      this.kind = kind;
      return self();
    }

    void copyCommon(Tool from) {
      this.kind = from.kind();
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
  record Unrecognized(String tag, ObjectNode raw) implements Tool {
    @Override
    public ObjectNode toJson() {
      throw new UnrecognizedValueException("cannot send a Tool branch that the schema does not have: " + raw);
    }

    @Override
    public Colour colour() {
      return Colour.of(tag);
    }

    @Override
    public @Nullable String kind() {
      MemberReader in = MemberReader.of("Tool", raw);
      return in.string("kind");
    }
  }
}
