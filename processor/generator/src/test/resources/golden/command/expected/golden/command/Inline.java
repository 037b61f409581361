package golden.command;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.EmulatorRequest;
import io.github.qapi4j.contract.QapiBuilder;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code inline}.
 *
 * <p>In the schema: command <code>{@index inline}</code>.
 *
 * @param arguments_ {@code arguments} ({@code str})
 * @param raw {@code raw} ({@code int}; null if absent)
 * @param list {@code list} ({@code [str]}; null if absent)
 * @see golden.Qmp#inline()
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "command", name = "inline")
public record Inline(@QapiMember(name = "arguments", type = "str") String arguments_,
    @QapiMember(name = "raw", type = "int") @Nullable Long raw,
    @QapiMember(name = "list", type = "[str]") @Nullable List<String> list) implements EmulatorCommand<Empty> {
  /**
   * Copies the collections.
   *
   * @param arguments_ the value for the {@code arguments_} record component
   * @param raw the value for the {@code raw} record component
   * @param list the value for the {@code list} record component
   */
  public Inline {
    list = list == null ? null : List.copyOf(list);
  }

  @Override
  public String commandName() {
    return "inline";
  }

  @Override
  public ObjectNode arguments() {
    MemberWriter out = new MemberWriter();
    out.string("arguments", arguments_);
    out.integer("raw", raw);
    out.list("list", list, item -> JsonNodeFactory.instance.stringNode(item));
    return out.object();
  }

  @Override
  public Empty decodeReturn(JsonNode value) {
    return Empty.EMPTY;
  }

  /** {@return the first step of a builder, which demands {@code arguments_}} */
  public static ArgumentsStage builder() {
    return new Builder();
  }

  /** {@return a builder in which everything is set as here, for a value with a few changes} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.arguments_ = arguments_;
    builder.raw = raw;
    builder.list = list;
    return builder;
  }

  /** Requires {@code arguments_}. */
  public interface ArgumentsStage {
    /**
     * Sets {@code arguments_}.
     * @param arguments_ {@code arguments} ({@code str})
     * @return the next step
     */
    Builder arguments_(String arguments_);
  }

  /** Takes what is optional, and builds {@code Inline}. */
  public static final class Builder implements QapiBuilder<Inline, Builder>, ArgumentsStage, EmulatorRequest<Empty> {
    private @Nullable String arguments_;
    private @Nullable Long raw;
    private @Nullable List<String> list;

    private Builder() {
    }

    public Builder arguments_(String arguments_) {
      this.arguments_ = Objects.requireNonNull(arguments_, "arguments_");
      return this;
    }

    /**
     * Sets {@code raw}.
     * @param raw {@code raw} ({@code int}; null if absent)
     * @return the next step
     */
    public Builder raw(long raw) {
      this.raw = raw;
      return this;
    }

    /**
     * Sets {@code list}.
     * @param list {@code list} ({@code [str]}; null if absent)
     * @return the next step
     */
    public Builder list(@Nullable List<String> list) {
      this.list = list;
      return this;
    }

    /**
     * Sets {@code list}.
     * @param list the elements, none of them null
     * @return the next step
     */
    public Builder list(String... list) {
      this.list = List.of(list);
      return this;
    }

    @Override
    public Inline build() {
      return new Inline(arguments_, raw, list);
    }
  }
}
