package golden.type;

import io.github.qapi4j.contract.Buildable;
import io.github.qapi4j.contract.QapiBuilder;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.Unstable;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.function.Function;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's struct {@code Brush}.
 *
 * <p>In the schema: struct {@code Brush}.
 *
 * @param width {@code width} ({@code int})
 * @param thickness {@code thickness} ({@code int}; null if absent). Features: {@code deprecated}. Deprecated since QEMU 10.0 or before; use {@link golden.type.Brush#width() width} instead.
 * @param odd {@code odd} ({@code str}; null if absent). Features: {@code deprecated}, {@code unstable}. Deprecated by QEMU.
 * @see <a href="https://qemu.readthedocs.io/en/v10.0.0/interop/qemu-qmp-ref.html#object-QMP-paint.Brush">QEMU 10.0's reference manual</a>
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "struct", name = "Brush")
public record Brush(@QapiMember(name = "width", type = "int") Long width,
    @QapiMember(name = "thickness", type = "int", features = {"deprecated"}) @Nullable Long thickness,
    @QapiMember(name = "odd", type = "str", features = {"deprecated", "unstable"}) @Unstable @Nullable String odd) implements QapiObject, Buildable<Brush> {
  /**
   * Returns {@code thickness}.
   *
   * @return {@code thickness} ({@code int}; null if absent). Features: {@code deprecated}. Deprecated since QEMU 10.0 or before; use {@link golden.type.Brush#width() width} instead.
   * @deprecated since QEMU 10.0 or before; use {@link golden.type.Brush#width() width} instead
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

  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  public static Brush fromJson(JsonNode json) {
    MemberReader in = MemberReader.of("Brush", json);
    return new Brush(
        in.integer("width"),
        in.integer("thickness"),
        in.string("odd"));
  }

  @Override
  public ObjectNode toJson() {
    MemberWriter out = new MemberWriter();
    out.integer("width", width);
    out.integer("thickness", thickness);
    out.string("odd", odd);
    return out.object();
  }

  /**
   * Builds {@code Brush}.
   *
   * @param members sets the members
   * @return a new value
   */
  public static Brush of(Function<? super WidthStage, ? extends Buildable<Brush>> members) {
    return members.apply(Brush.builder()).build();
  }

  /** {@return the first step of a builder, which demands {@code width}} */
  public static WidthStage builder() {
    return new Builder();
  }

  /** {@return a builder in which everything is set as here, for a value with a few changes} */
  public Builder toBuilder() {
    Builder builder = new Builder();
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

  /** Takes what is optional, and builds {@code Brush}. */
  public static final class Builder implements QapiBuilder<Brush, Builder>, WidthStage {
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
     * @param thickness {@code thickness} ({@code int}; null if absent). Features: {@code deprecated}. Deprecated since QEMU 10.0 or before; use {@link golden.type.Brush#width() width} instead.
     * @return the next step
     * @deprecated since QEMU 10.0 or before; use {@link golden.type.Brush#width() width} instead
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
    public Brush build() {
      return new Brush(width, thickness, odd);
    }
  }
}
