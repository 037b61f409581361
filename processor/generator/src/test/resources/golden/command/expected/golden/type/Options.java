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
 * QEMU's struct {@code Options}.
 *
 * <p>In the schema: struct {@code Options}.
 *
 * @param id {@code id} ({@code str})
 * @param name {@code name} ({@code str}; null if absent)
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "struct", name = "Options")
public record Options(@QapiMember(name = "id", type = "str") String id,
    @QapiMember(name = "name", type = "str") @Nullable String name) implements QapiObject, Buildable<Options> {
  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  public static Options fromJson(JsonNode json) {
    MemberReader in = MemberReader.of("Options", json);
    return new Options(
        in.string("id"),
        in.string("name"));
  }

  @Override
  public ObjectNode toJson() {
    MemberWriter out = new MemberWriter();
    out.string("id", id);
    out.string("name", name);
    return out.object();
  }

  /**
   * Builds {@code Options}.
   *
   * @param members sets the members
   * @return a new value
   */
  public static Options of(Function<? super IdStage, ? extends Buildable<Options>> members) {
    return members.apply(Options.builder()).build();
  }

  /** {@return the first step of a builder, which demands {@code id}} */
  public static IdStage builder() {
    return new Builder();
  }

  /** {@return a builder in which everything is set as here, for a value with a few changes} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.id = id;
    builder.name = name;
    return builder;
  }

  /** Requires {@code id}. */
  public interface IdStage {
    /**
     * Sets {@code id}.
     * @param id {@code id} ({@code str})
     * @return the next step
     */
    Builder id(String id);
  }

  /** Takes what is optional, and builds {@code Options}. */
  public static final class Builder implements QapiBuilder<Options, Builder>, IdStage {
    private @Nullable String id;
    private @Nullable String name;

    private Builder() {
    }

    public Builder id(String id) {
      this.id = Objects.requireNonNull(id, "id");
      return this;
    }

    /**
     * Sets {@code name}.
     * @param name {@code name} ({@code str}; null if absent)
     * @return the next step
     */
    public Builder name(@Nullable String name) {
      this.name = name;
      return this;
    }

    @Override
    public Options build() {
      return new Options(id, name);
    }
  }
}
