package golden.type;

import io.github.qapi4j.contract.Buildable;
import io.github.qapi4j.contract.QapiBuilder;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's struct {@code Thing}.
 *
 * <p>In the schema: struct {@code Thing}.
 *
 * @param ref {@code ref} ({@code Any})
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "struct", name = "Thing")
public record Thing(
    @QapiMember(name = "ref", type = "Any") Any ref) implements QapiObject, Buildable<Thing> {
  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  public static Thing fromJson(JsonNode json) {
    MemberReader in = MemberReader.of("Thing", json);
    return new Thing(
        in.contains("ref") ? Any.fromJson(in.get("ref")) : null);
  }

  @Override
  public ObjectNode toJson() {
    MemberWriter out = new MemberWriter();
    out.value("ref", ref);
    return out.object();
  }

  /**
   * Builds {@code Thing}.
   *
   * @param members sets the members
   * @return a new value
   */
  public static Thing of(Function<? super RefStage, ? extends Buildable<Thing>> members) {
    return members.apply(Thing.builder()).build();
  }

  /** {@return the first step of a builder, which demands {@code ref}} */
  public static RefStage builder() {
    return new Builder();
  }

  /** {@return a builder in which everything is set as here, for a value with a few changes} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.ref = ref;
    return builder;
  }

  /** Requires {@code ref}. */
  public interface RefStage {
    /**
     * Sets {@code ref}.
     * @param ref {@code ref} ({@code Any})
     * @return the next step
     */
    Builder ref(Any ref);

    /**
     * Sets {@code ref}.
     * @param ref the alternative {@code object} of {@code Any}
     * @return the next step
     */
    Builder ref(Thing ref);

    /**
     * Sets {@code ref}.
     * @param ref sets the members of the alternative {@code object} of {@code Any}
     * @return the next step
     */
    Builder ref(Function<? super RefStage, ? extends Buildable<Thing>> ref);

    /**
     * Sets {@code ref}.
     * @param ref the alternative {@code string} of {@code Any}
     * @return the next step
     */
    Builder ref(String ref);

    /**
     * Sets {@code ref} to JSON null: {@code ref}.
     * @return the next step
     */
    Builder noRef();

    /**
     * Sets {@code ref}.
     * @param ref the alternative {@code list} of {@code Any}
     * @return the next step
     */
    Builder ref(List<Long> ref);
  }

  /** Takes what is optional, and builds {@code Thing}. */
  public static final class Builder implements QapiBuilder<Thing, Builder>, RefStage {
    private @Nullable Any ref;

    private Builder() {
    }

    public Builder ref(Any ref) {
      this.ref = Objects.requireNonNull(ref, "ref");
      return this;
    }

    public Builder ref(Thing ref) {
      this.ref = Any.of(Objects.requireNonNull(ref, "ref"));
      return this;
    }

    public Builder ref(Function<? super RefStage, ? extends Buildable<Thing>> ref) {
      this.ref = Any.of(ref.apply(Thing.builder()).build());
      return this;
    }

    public Builder ref(String ref) {
      this.ref = Any.of(Objects.requireNonNull(ref, "ref"));
      return this;
    }

    public Builder noRef() {
      this.ref = Any.ofNull();
      return this;
    }

    public Builder ref(List<Long> ref) {
      this.ref = Any.of(Objects.requireNonNull(ref, "ref"));
      return this;
    }

    @Override
    public Thing build() {
      return new Thing(ref);
    }
  }
}
