package golden.type;

import io.github.qapi4j.contract.Buildable;
import io.github.qapi4j.contract.QapiBuilder;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.Unstable;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import io.github.qapi4j.contract.json.Scalars;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's struct {@code Optional}.
 *
 * <p>In the schema: struct {@code Optional}.
 *
 * @param common {@code common} ({@code str})
 * @param old {@code old} ({@code str}; null if absent). Features: {@code deprecated}, {@code unstable}. Deprecated by QEMU.
 * @param s {@code s} ({@code str}; null if absent)
 * @param d {@code d} ({@code number}; null if absent)
 * @param i {@code i} ({@code int8}; null if absent)
 * @param b {@code b} ({@code bool}; null if absent)
 * @param l {@code l} ({@code [str]}; null if absent)
 * @param e {@code e} ({@code [Everything]}; null if absent)
 * @param n {@code n} ({@code [size]}; null if absent)
 * @param u32 {@code u32} ({@code uint32}; null if absent)
 * @param conditional {@code conditional} ({@code int}; null if this QEMU was built without it). Only in a QEMU built with {@code CONFIG_X}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "struct", name = "Optional")
public record Optional(@QapiMember(name = "common", type = "str") String common,
    @QapiMember(name = "old", type = "str", features = {"deprecated", "unstable"}) @Unstable @Nullable String old,
    @QapiMember(name = "s", type = "str") @Nullable String s,
    @QapiMember(name = "d", type = "number") @Nullable Double d,
    @QapiMember(name = "i", type = "int8") @Nullable Long i,
    @QapiMember(name = "b", type = "bool") @Nullable Boolean b,
    @QapiMember(name = "l", type = "[str]") @Nullable List<String> l,
    @QapiMember(name = "e", type = "[Everything]") @Nullable List<Everything> e,
    @QapiMember(name = "n", type = "[size]") @Nullable List<Long> n,
    @QapiMember(name = "u32", type = "uint32") @Nullable Long u32,
    @QapiMember(name = "conditional", type = "int", condition = "CONFIG_X") @Nullable Long conditional) implements QapiObject, Buildable<Optional> {
  /**
   * Copies the collections.
   *
   * @param common the value for the {@code common} record component
   * @param old the value for the {@code old} record component
   * @param s the value for the {@code s} record component
   * @param d the value for the {@code d} record component
   * @param i the value for the {@code i} record component
   * @param b the value for the {@code b} record component
   * @param l the value for the {@code l} record component
   * @param e the value for the {@code e} record component
   * @param n the value for the {@code n} record component
   * @param u32 the value for the {@code u32} record component
   * @param conditional the value for the {@code conditional} record component
   */
  public Optional {
    l = l == null ? null : List.copyOf(l);
    e = e == null ? null : List.copyOf(e);
    n = n == null ? null : List.copyOf(n);
  }

  /**
   * Returns {@code old}.
   *
   * @return {@code old} ({@code str}; null if absent). Features: {@code deprecated}, {@code unstable}. Deprecated by QEMU.
   * @deprecated by QEMU
   */
  @Deprecated
  @Unstable
  public @Nullable String old() {
    return old;
  }

  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  public static Optional fromJson(JsonNode json) {
    MemberReader in = MemberReader.of("Optional", json);
    return new Optional(
        in.string("common"),
        in.string("old"),
        in.string("s"),
        in.number("d"),
        in.integer("i"),
        in.bool("b"),
        in.list("l", item -> Scalars.string("l", item)),
        in.list("e", Everything::fromJson),
        in.list("n", item -> Scalars.unsigned("n", item)),
        in.integer("u32"),
        in.integer("conditional"));
  }

  @Override
  public ObjectNode toJson() {
    MemberWriter out = new MemberWriter();
    out.string("common", common);
    out.string("old", old);
    out.string("s", s);
    out.number("d", d);
    out.integer("i", i);
    out.bool("b", b);
    out.list("l", l, item -> JsonNodeFactory.instance.stringNode(item));
    out.list("e", e, Everything::toJson);
    out.list("n", n, item -> Scalars.unsignedToJson(item));
    out.integer("u32", u32);
    out.integer("conditional", conditional);
    return out.object();
  }

  /**
   * Builds {@code Optional}.
   *
   * @param members sets the members
   * @return a new value
   */
  public static Optional of(Function<? super CommonStage, ? extends Buildable<Optional>> members) {
    return members.apply(Optional.builder()).build();
  }

  /** {@return the first step of a builder, which demands {@code common}} */
  public static CommonStage builder() {
    return new Builder();
  }

  /** {@return a builder in which everything is set as here, for a value with a few changes} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.common = common;
    builder.old = old;
    builder.s = s;
    builder.d = d;
    builder.i = i;
    builder.b = b;
    builder.l = l;
    builder.e = e;
    builder.n = n;
    builder.u32 = u32;
    builder.conditional = conditional;
    return builder;
  }

  /** Requires {@code common}. */
  public interface CommonStage {
    /**
     * Sets {@code common}.
     * @param common {@code common} ({@code str})
     * @return the next step
     */
    Builder common(String common);
  }

  /** Takes what is optional, and builds {@code Optional}. */
  public static final class Builder implements QapiBuilder<Optional, Builder>, CommonStage {
    private @Nullable String common;
    private @Nullable String old;
    private @Nullable String s;
    private @Nullable Double d;
    private @Nullable Long i;
    private @Nullable Boolean b;
    private @Nullable List<String> l;
    private @Nullable List<Everything> e;
    private @Nullable List<Long> n;
    private @Nullable Long u32;
    private @Nullable Long conditional;

    private Builder() {
    }

    public Builder common(String common) {
      this.common = Objects.requireNonNull(common, "common");
      return this;
    }

    /**
     * Sets {@code old}.
     * @param old {@code old} ({@code str}; null if absent). Features: {@code deprecated}, {@code unstable}. Deprecated by QEMU.
     * @return the next step
     * @deprecated by QEMU
     */
    @Deprecated
    @Unstable
    public Builder old(@Nullable String old) {
      this.old = old;
      return this;
    }

    /**
     * Sets {@code s}.
     * @param s {@code s} ({@code str}; null if absent)
     * @return the next step
     */
    public Builder s(@Nullable String s) {
      this.s = s;
      return this;
    }

    /**
     * Sets {@code d}.
     * @param d {@code d} ({@code number}; null if absent)
     * @return the next step
     */
    public Builder d(double d) {
      this.d = Scalars.finite("d", d);
      return this;
    }

    /**
     * Sets {@code i}.
     * @param i {@code i} ({@code int8}; null if absent)
     * @return the next step
     */
    public Builder i(long i) {
      this.i = Scalars.inRange("i", i, -128, 127);
      return this;
    }

    /**
     * Sets {@code b}.
     * @param b {@code b} ({@code bool}; null if absent)
     * @return the next step
     */
    public Builder b(boolean b) {
      this.b = b;
      return this;
    }

    /**
     * Sets {@code l}.
     * @param l {@code l} ({@code [str]}; null if absent)
     * @return the next step
     */
    public Builder l(@Nullable List<String> l) {
      this.l = l;
      return this;
    }

    /**
     * Sets {@code l}.
     * @param l the elements, none of them null
     * @return the next step
     */
    public Builder l(String... l) {
      this.l = List.of(l);
      return this;
    }

    /**
     * Sets {@code e}.
     * @param e {@code e} ({@code [Everything]}; null if absent)
     * @return the next step
     */
    public Builder e(@Nullable List<Everything> e) {
      this.e = e;
      return this;
    }

    /**
     * Sets {@code e}.
     * @param e the elements, none of them null
     * @return the next step
     */
    public Builder e(Everything... e) {
      this.e = List.of(e);
      return this;
    }

    /**
     * Sets {@code n}.
     * @param n {@code n} ({@code [size]}; null if absent)
     * @return the next step
     */
    public Builder n(@Nullable List<Long> n) {
      this.n = n;
      return this;
    }

    /**
     * Sets {@code n}.
     * @param n the elements
     * @return the next step
     */
    public Builder n(long... n) {
      this.n = Arrays.stream(n).boxed().toList();
      return this;
    }

    /**
     * Sets {@code u32}.
     * @param u32 {@code u32} ({@code uint32}; null if absent)
     * @return the next step
     */
    public Builder u32(long u32) {
      this.u32 = Scalars.inRange("u32", u32, 0, 0xFFFFFFFFL);
      return this;
    }

    /**
     * Sets {@code conditional}.
     * @param conditional {@code conditional} ({@code int}; null if this QEMU was built without it). Only in a QEMU built with {@code CONFIG_X}.
     * @return the next step
     */
    public Builder conditional(long conditional) {
      this.conditional = conditional;
      return this;
    }

    @Override
    public Optional build() {
      return new Optional(common, old, s, d, i, b, l, e, n, u32, conditional);
    }
  }
}
