package golden.type;

import io.github.qapi4j.contract.Buildable;
import io.github.qapi4j.contract.QapiBuilder;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.Objects;
import java.util.function.Function;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Text with &lt;tags&gt;, an ampersand &amp; a dollar $1, a backslash &#92;u0041, an {@code at} sign and {{@code code} braces}.
 * The end of a comment &#42;/ is harmless too.
 *
 * <p>A second paragraph mentions {@code other} and {@code a literal}.
 *
 * <p>In the schema: struct {@code Risky}, since 7.0. Features: {@code warm}.
 *
 * <p><b>Feature {@code warm}:</b> it is warm
 *
 * @param other the member's text.
 *     {@code other} ({@code str}), since 7.1
 * @param undocumentedType spans
 *     two lines.
 *     {@code undocumented-type} ({@code int}; null if absent)
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "struct", name = "Risky", since = "7.0", features = {"warm"})
public record Risky(@QapiMember(name = "other", type = "str", since = "7.1") String other,
    @QapiMember(name = "undocumented-type", type = "int") @Nullable Long undocumentedType) implements QapiObject, Buildable<Risky> {
  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  public static Risky fromJson(JsonNode json) {
    MemberReader in = MemberReader.of("Risky", json);
    return new Risky(
        in.string("other"),
        in.integer("undocumented-type"));
  }

  @Override
  public ObjectNode toJson() {
    MemberWriter out = new MemberWriter();
    out.string("other", other);
    out.integer("undocumented-type", undocumentedType);
    return out.object();
  }

  /**
   * Builds {@code Risky}.
   *
   * @param members sets the members
   * @return a new value
   */
  public static Risky of(Function<? super OtherStage, ? extends Buildable<Risky>> members) {
    return members.apply(Risky.builder()).build();
  }

  /** {@return the first step of a builder, which demands {@code other}} */
  public static OtherStage builder() {
    return new Builder();
  }

  /** {@return a builder in which everything is set as here, for a value with a few changes} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.other = other;
    builder.undocumentedType = undocumentedType;
    return builder;
  }

  /** Requires {@code other}. */
  public interface OtherStage {
    /**
     * Sets {@code other}.
     * @param other the member's text.
     *     {@code other} ({@code str}), since 7.1
     * @return the next step
     */
    Builder other(String other);
  }

  /** Takes what is optional, and builds {@code Risky}. */
  public static final class Builder implements QapiBuilder<Risky, Builder>, OtherStage {
    private @Nullable String other;
    private @Nullable Long undocumentedType;

    private Builder() {
    }

    public Builder other(String other) {
      this.other = Objects.requireNonNull(other, "other");
      return this;
    }

    /**
     * Sets {@code undocumentedType}.
     * @param undocumentedType spans
     *     two lines.
     *     {@code undocumented-type} ({@code int}; null if absent)
     * @return the next step
     */
    public Builder undocumentedType(long undocumentedType) {
      this.undocumentedType = undocumentedType;
      return this;
    }

    @Override
    public Risky build() {
      return new Risky(other, undocumentedType);
    }
  }
}
