package golden.type;

import io.github.qapi4j.contract.Buildable;
import io.github.qapi4j.contract.QapiBuilder;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import io.github.qapi4j.contract.json.Scalars;
import java.util.Objects;
import java.util.function.Function;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's struct {@code Everything}.
 *
 * <p>In the schema: struct {@code Everything}.
 *
 * @param s {@code s} ({@code str})
 * @param d {@code d} ({@code number})
 * @param i {@code i} ({@code int})
 * @param i8 {@code i8} ({@code int8})
 * @param i16 {@code i16} ({@code int16})
 * @param i32 {@code i32} ({@code int32})
 * @param i64 {@code i64} ({@code int64})
 * @param u8 {@code u8} ({@code uint8})
 * @param u16 {@code u16} ({@code uint16})
 * @param u32 {@code u32} ({@code uint32})
 * @param u64 {@code u64} ({@code uint64})
 * @param sz {@code sz} ({@code size})
 * @param b {@code b} ({@code bool})
 * @param a {@code a} ({@code any})
 * @param q {@code q} ({@code QType})
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "struct", name = "Everything")
public record Everything(@QapiMember(name = "s", type = "str") String s,
    @QapiMember(name = "d", type = "number") Double d, @QapiMember(name = "i", type = "int") Long i,
    @QapiMember(name = "i8", type = "int8") Long i8,
    @QapiMember(name = "i16", type = "int16") Long i16,
    @QapiMember(name = "i32", type = "int32") Long i32,
    @QapiMember(name = "i64", type = "int64") Long i64,
    @QapiMember(name = "u8", type = "uint8") Long u8,
    @QapiMember(name = "u16", type = "uint16") Long u16,
    @QapiMember(name = "u32", type = "uint32") Long u32,
    @QapiMember(name = "u64", type = "uint64") Long u64,
    @QapiMember(name = "sz", type = "size") Long sz,
    @QapiMember(name = "b", type = "bool") Boolean b,
    @QapiMember(name = "a", type = "any") JsonNode a,
    @QapiMember(name = "q", type = "QType") QType q) implements QapiObject, Buildable<Everything> {
  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  public static Everything fromJson(JsonNode json) {
    MemberReader in = MemberReader.of("Everything", json);
    return new Everything(
        in.string("s"),
        in.number("d"),
        in.integer("i"),
        in.integer("i8"),
        in.integer("i16"),
        in.integer("i32"),
        in.integer("i64"),
        in.integer("u8"),
        in.integer("u16"),
        in.integer("u32"),
        in.unsigned("u64"),
        in.unsigned("sz"),
        in.bool("b"),
        in.any("a"),
        in.has("q") ? QType.fromJson(in.get("q")) : null);
  }

  @Override
  public ObjectNode toJson() {
    MemberWriter out = new MemberWriter();
    out.string("s", s);
    out.number("d", d);
    out.integer("i", i);
    out.integer("i8", i8);
    out.integer("i16", i16);
    out.integer("i32", i32);
    out.integer("i64", i64);
    out.integer("u8", u8);
    out.integer("u16", u16);
    out.integer("u32", u32);
    out.unsigned("u64", u64);
    out.unsigned("sz", sz);
    out.bool("b", b);
    out.any("a", a);
    out.value("q", q);
    return out.object();
  }

  /**
   * Builds {@code Everything}.
   *
   * @param members sets the members
   * @return a new value
   */
  public static Everything of(Function<? super SStage, ? extends Buildable<Everything>> members) {
    return members.apply(Everything.builder()).build();
  }

  /** {@return the first step of a builder, which demands {@code s}} */
  public static SStage builder() {
    return new Builder();
  }

  /** {@return a builder in which everything is set as here, for a value with a few changes} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.s = s;
    builder.d = d;
    builder.i = i;
    builder.i8 = i8;
    builder.i16 = i16;
    builder.i32 = i32;
    builder.i64 = i64;
    builder.u8 = u8;
    builder.u16 = u16;
    builder.u32 = u32;
    builder.u64 = u64;
    builder.sz = sz;
    builder.b = b;
    builder.a = a;
    builder.q = q;
    return builder;
  }

  /** Requires {@code s}. */
  public interface SStage {
    /**
     * Sets {@code s}.
     * @param s {@code s} ({@code str})
     * @return the next step
     */
    DStage s(String s);
  }

  /** Requires {@code d}. */
  public interface DStage {
    /**
     * Sets {@code d}.
     * @param d {@code d} ({@code number})
     * @return the next step
     */
    IStage d(double d);
  }

  /** Requires {@code i}. */
  public interface IStage {
    /**
     * Sets {@code i}.
     * @param i {@code i} ({@code int})
     * @return the next step
     */
    I8Stage i(long i);
  }

  /** Requires {@code i8}. */
  public interface I8Stage {
    /**
     * Sets {@code i8}.
     * @param i8 {@code i8} ({@code int8})
     * @return the next step
     */
    I16Stage i8(long i8);
  }

  /** Requires {@code i16}. */
  public interface I16Stage {
    /**
     * Sets {@code i16}.
     * @param i16 {@code i16} ({@code int16})
     * @return the next step
     */
    I32Stage i16(long i16);
  }

  /** Requires {@code i32}. */
  public interface I32Stage {
    /**
     * Sets {@code i32}.
     * @param i32 {@code i32} ({@code int32})
     * @return the next step
     */
    I64Stage i32(long i32);
  }

  /** Requires {@code i64}. */
  public interface I64Stage {
    /**
     * Sets {@code i64}.
     * @param i64 {@code i64} ({@code int64})
     * @return the next step
     */
    U8Stage i64(long i64);
  }

  /** Requires {@code u8}. */
  public interface U8Stage {
    /**
     * Sets {@code u8}.
     * @param u8 {@code u8} ({@code uint8})
     * @return the next step
     */
    U16Stage u8(long u8);
  }

  /** Requires {@code u16}. */
  public interface U16Stage {
    /**
     * Sets {@code u16}.
     * @param u16 {@code u16} ({@code uint16})
     * @return the next step
     */
    U32Stage u16(long u16);
  }

  /** Requires {@code u32}. */
  public interface U32Stage {
    /**
     * Sets {@code u32}.
     * @param u32 {@code u32} ({@code uint32})
     * @return the next step
     */
    U64Stage u32(long u32);
  }

  /** Requires {@code u64}. */
  public interface U64Stage {
    /**
     * Sets {@code u64}.
     * @param u64 {@code u64} ({@code uint64})
     * @return the next step
     */
    SzStage u64(long u64);
  }

  /** Requires {@code sz}. */
  public interface SzStage {
    /**
     * Sets {@code sz}.
     * @param sz {@code sz} ({@code size})
     * @return the next step
     */
    BStage sz(long sz);
  }

  /** Requires {@code b}. */
  public interface BStage {
    /**
     * Sets {@code b}.
     * @param b {@code b} ({@code bool})
     * @return the next step
     */
    AStage b(boolean b);
  }

  /** Requires {@code a}. */
  public interface AStage {
    /**
     * Sets {@code a}.
     * @param a {@code a} ({@code any})
     * @return the next step
     */
    QStage a(JsonNode a);
  }

  /** Requires {@code q}. */
  public interface QStage {
    /**
     * Sets {@code q}.
     * @param q {@code q} ({@code QType})
     * @return the next step
     */
    Builder q(QType q);
  }

  /** Takes what is optional, and builds {@code Everything}. */
  public static final class Builder implements QapiBuilder<Everything, Builder>,
      SStage,
      DStage,
      IStage,
      I8Stage,
      I16Stage,
      I32Stage,
      I64Stage,
      U8Stage,
      U16Stage,
      U32Stage,
      U64Stage,
      SzStage,
      BStage,
      AStage,
      QStage {
    private @Nullable String s;
    private @Nullable Double d;
    private @Nullable Long i;
    private @Nullable Long i8;
    private @Nullable Long i16;
    private @Nullable Long i32;
    private @Nullable Long i64;
    private @Nullable Long u8;
    private @Nullable Long u16;
    private @Nullable Long u32;
    private @Nullable Long u64;
    private @Nullable Long sz;
    private @Nullable Boolean b;
    private @Nullable JsonNode a;
    private @Nullable QType q;

    private Builder() {
    }

    public Builder s(String s) {
      this.s = Objects.requireNonNull(s, "s");
      return this;
    }

    public Builder d(double d) {
      this.d = Scalars.finite("d", d);
      return this;
    }

    public Builder i(long i) {
      this.i = i;
      return this;
    }

    public Builder i8(long i8) {
      this.i8 = Scalars.inRange("i8", i8, -128, 127);
      return this;
    }

    public Builder i16(long i16) {
      this.i16 = Scalars.inRange("i16", i16, -32768, 32767);
      return this;
    }

    public Builder i32(long i32) {
      this.i32 = Scalars.inRange("i32", i32, -2147483648, 2147483647);
      return this;
    }

    public Builder i64(long i64) {
      this.i64 = i64;
      return this;
    }

    public Builder u8(long u8) {
      this.u8 = Scalars.inRange("u8", u8, 0, 255);
      return this;
    }

    public Builder u16(long u16) {
      this.u16 = Scalars.inRange("u16", u16, 0, 65535);
      return this;
    }

    public Builder u32(long u32) {
      this.u32 = Scalars.inRange("u32", u32, 0, 0xFFFFFFFFL);
      return this;
    }

    public Builder u64(long u64) {
      this.u64 = u64;
      return this;
    }

    public Builder sz(long sz) {
      this.sz = sz;
      return this;
    }

    public Builder b(boolean b) {
      this.b = b;
      return this;
    }

    public Builder a(JsonNode a) {
      this.a = Objects.requireNonNull(a, "a");
      return this;
    }

    public Builder q(QType q) {
      this.q = Objects.requireNonNull(q, "q");
      return this;
    }

    @Override
    public Everything build() {
      return new Everything(s, d, i, i8, i16, i32, i64, u8, u16, u32, u64, sz, b, a, q);
    }
  }
}
