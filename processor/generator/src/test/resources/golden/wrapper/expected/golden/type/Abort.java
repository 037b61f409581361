package golden.type;

import io.github.qapi4j.contract.Buildable;
import io.github.qapi4j.contract.QapiBuilder;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's struct {@code Abort}.
 *
 * <p>In the schema: struct {@code Abort}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "struct", name = "Abort")
public record Abort() implements QapiObject, Buildable<Abort> {
  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  public static Abort fromJson(JsonNode json) {
    MemberReader.of("Abort", json);
    return new Abort();
  }

  @Override
  public ObjectNode toJson() {
    return new MemberWriter().object();
  }

  /** {@return a builder that nothing has been set in} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return a builder in which everything is set as here, for a value with a few changes} */
  public Builder toBuilder() {
    return new Builder();
  }

  /** Takes what is optional, and builds {@code Abort}. */
  public static final class Builder implements QapiBuilder<Abort, Builder> {
    private Builder() {
    }

    @Override
    public Abort build() {
      return new Abort();
    }
  }
}
