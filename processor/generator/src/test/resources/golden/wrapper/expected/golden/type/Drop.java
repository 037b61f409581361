package golden.type;

import io.github.qapi4j.contract.Buildable;
import io.github.qapi4j.contract.QapiBuilder;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.function.Function;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's struct {@code Drop}.
 *
 * <p>In the schema: struct {@code Drop}.
 *
 * @param force {@code force} ({@code bool}; null if absent)
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "struct", name = "Drop")
public record Drop(
    @QapiMember(name = "force", type = "bool") @Nullable Boolean force) implements QapiObject, Buildable<Drop> {
  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  public static Drop fromJson(JsonNode json) {
    MemberReader in = MemberReader.of("Drop", json);
    return new Drop(
        in.bool("force"));
  }

  @Override
  public ObjectNode toJson() {
    MemberWriter out = new MemberWriter();
    out.bool("force", force);
    return out.object();
  }

  /**
   * Builds {@code Drop}.
   *
   * @param members sets the members
   * @return a new value
   */
  public static Drop of(Function<? super Builder, ? extends Buildable<Drop>> members) {
    return members.apply(Drop.builder()).build();
  }

  /** {@return a builder that nothing has been set in} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return a builder in which everything is set as here, for a value with a few changes} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.force = force;
    return builder;
  }

  /** Takes what is optional, and builds {@code Drop}. */
  public static final class Builder implements QapiBuilder<Drop, Builder> {
    private @Nullable Boolean force;

    private Builder() {
    }

    /**
     * Sets {@code force}.
     * @param force {@code force} ({@code bool}; null if absent)
     * @return the next step
     */
    public Builder force(boolean force) {
      this.force = force;
      return this;
    }

    @Override
    public Drop build() {
      return new Drop(force);
    }
  }
}
