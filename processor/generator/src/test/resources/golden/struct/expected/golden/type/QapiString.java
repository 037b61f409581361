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
 * QEMU's struct {@code String}.
 *
 * <p>In the schema: struct <code>{@index String}</code>.
 *
 * @param wait_ {@code wait} ({@code bool})
 * @param class_ {@code class} ({@code str})
 * @param toJson_ {@code to-json} ({@code int})
 * @param build_ {@code build} ({@code str})
 * @param getClass_ {@code get-class} ({@code str})
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "struct", name = "String")
public record QapiString(@QapiMember(name = "wait", type = "bool") Boolean wait_,
    @QapiMember(name = "class", type = "str") String class_,
    @QapiMember(name = "to-json", type = "int") Long toJson_,
    @QapiMember(name = "build", type = "str") String build_,
    @QapiMember(name = "get-class", type = "str") String getClass_) implements QapiObject, Buildable<QapiString> {
  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  public static QapiString fromJson(JsonNode json) {
    MemberReader in = MemberReader.of("String", json);
    return new QapiString(
        in.bool("wait"),
        in.string("class"),
        in.integer("to-json"),
        in.string("build"),
        in.string("get-class"));
  }

  @Override
  public ObjectNode toJson() {
    MemberWriter out = new MemberWriter();
    out.bool("wait", wait_);
    out.string("class", class_);
    out.integer("to-json", toJson_);
    out.string("build", build_);
    out.string("get-class", getClass_);
    return out.object();
  }

  /**
   * Builds {@code QapiString}.
   *
   * @param members sets the members
   * @return a new value
   */
  public static QapiString of(
      Function<? super WaitStage, ? extends Buildable<QapiString>> members) {
    return members.apply(QapiString.builder()).build();
  }

  /** {@return the first step of a builder, which demands {@code wait_}} */
  public static WaitStage builder() {
    return new Builder();
  }

  /** {@return a builder in which everything is set as here, for a value with a few changes} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.wait_ = wait_;
    builder.class_ = class_;
    builder.toJson_ = toJson_;
    builder.build_ = build_;
    builder.getClass_ = getClass_;
    return builder;
  }

  /** Requires {@code wait_}. */
  public interface WaitStage {
    /**
     * Sets {@code wait_}.
     * @param wait_ {@code wait} ({@code bool})
     * @return the next step
     */
    ClassStage wait_(boolean wait_);
  }

  /** Requires {@code class_}. */
  public interface ClassStage {
    /**
     * Sets {@code class_}.
     * @param class_ {@code class} ({@code str})
     * @return the next step
     */
    ToJsonStage class_(String class_);
  }

  /** Requires {@code toJson_}. */
  public interface ToJsonStage {
    /**
     * Sets {@code toJson_}.
     * @param toJson_ {@code to-json} ({@code int})
     * @return the next step
     */
    BuildStage toJson_(long toJson_);
  }

  /** Requires {@code build_}. */
  public interface BuildStage {
    /**
     * Sets {@code build_}.
     * @param build_ {@code build} ({@code str})
     * @return the next step
     */
    GetClassStage build_(String build_);
  }

  /** Requires {@code getClass_}. */
  public interface GetClassStage {
    /**
     * Sets {@code getClass_}.
     * @param getClass_ {@code get-class} ({@code str})
     * @return the next step
     */
    Builder getClass_(String getClass_);
  }

  /** Takes what is optional, and builds {@code QapiString}. */
  public static final class Builder implements QapiBuilder<QapiString, Builder>,
      WaitStage,
      ClassStage,
      ToJsonStage,
      BuildStage,
      GetClassStage {
    private @Nullable Boolean wait_;
    private @Nullable String class_;
    private @Nullable Long toJson_;
    private @Nullable String build_;
    private @Nullable String getClass_;

    private Builder() {
    }

    public Builder wait_(boolean wait_) {
      this.wait_ = wait_;
      return this;
    }

    public Builder class_(String class_) {
      this.class_ = Objects.requireNonNull(class_, "class_");
      return this;
    }

    public Builder toJson_(long toJson_) {
      this.toJson_ = toJson_;
      return this;
    }

    public Builder build_(String build_) {
      this.build_ = Objects.requireNonNull(build_, "build_");
      return this;
    }

    public Builder getClass_(String getClass_) {
      this.getClass_ = Objects.requireNonNull(getClass_, "getClass_");
      return this;
    }

    @Override
    public QapiString build() {
      return new QapiString(wait_, class_, toJson_, build_, getClass_);
    }
  }
}
