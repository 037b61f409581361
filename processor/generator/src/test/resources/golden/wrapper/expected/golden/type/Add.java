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
 * QEMU's struct {@code Add}.
 *
 * <p>In the schema: struct {@code Add}.
 *
 * @param node {@code node} ({@code str})
 * @param name {@code name} ({@code str})
 * @param size {@code size} ({@code uint32}; null if absent)
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "struct", name = "Add")
public record Add(@QapiMember(name = "node", type = "str") String node,
    @QapiMember(name = "name", type = "str") String name,
    @QapiMember(name = "size", type = "uint32") @Nullable Long size) implements QapiObject, Buildable<Add> {
  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  public static Add fromJson(JsonNode json) {
    MemberReader in = MemberReader.of("Add", json);
    return new Add(
        in.string("node"),
        in.string("name"),
        in.integer("size"));
  }

  @Override
  public ObjectNode toJson() {
    MemberWriter out = new MemberWriter();
    out.string("node", node);
    out.string("name", name);
    out.integer("size", size);
    return out.object();
  }

  /**
   * Builds {@code Add}.
   *
   * @param members sets the members
   * @return a new value
   */
  public static Add of(Function<? super NodeStage, ? extends Buildable<Add>> members) {
    return members.apply(Add.builder()).build();
  }

  /** {@return the first step of a builder, which demands {@code node}} */
  public static NodeStage builder() {
    return new Builder();
  }

  /** {@return a builder in which everything is set as here, for a value with a few changes} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.node = node;
    builder.name = name;
    builder.size = size;
    return builder;
  }

  /** Requires {@code node}. */
  public interface NodeStage {
    /**
     * Sets {@code node}.
     * @param node {@code node} ({@code str})
     * @return the next step
     */
    NameStage node(String node);
  }

  /** Requires {@code name}. */
  public interface NameStage {
    /**
     * Sets {@code name}.
     * @param name {@code name} ({@code str})
     * @return the next step
     */
    Builder name(String name);
  }

  /** Takes what is optional, and builds {@code Add}. */
  public static final class Builder implements QapiBuilder<Add, Builder>, NodeStage, NameStage {
    private @Nullable String node;
    private @Nullable String name;
    private @Nullable Long size;

    private Builder() {
    }

    public Builder node(String node) {
      this.node = Objects.requireNonNull(node, "node");
      return this;
    }

    public Builder name(String name) {
      this.name = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * Sets {@code size}.
     * @param size {@code size} ({@code uint32}; null if absent)
     * @return the next step
     */
    public Builder size(long size) {
      this.size = Scalars.inRange("size", size, 0, 0xFFFFFFFFL);
      return this;
    }

    @Override
    public Add build() {
      return new Add(node, name, size);
    }
  }
}
