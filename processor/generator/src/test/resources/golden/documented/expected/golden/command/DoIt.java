package golden.command;

import golden.type.Risky;
import io.github.qapi4j.contract.Buildable;
import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.EmulatorRequest;
import io.github.qapi4j.contract.QapiBuilder;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.Objects;
import java.util.function.Function;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Does it.
 *
 * <p>In the schema: command <code>{@index do-it}</code>, since 7.2.
 *
 * <p><b>Returns:</b> nothing
 *
 * <p><b>Example:</b>
 *
 * <pre>
 * -&gt; { "execute": "do-it", "arguments": { "risky": { "other": "&lt;x&gt;" } } }
 * &lt;- { "return": {} }
 * </pre>
 *
 * @param risky what to do.
 *     {@code risky} ({@code Risky})
 * @see golden.Qmp#doIt()
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "command", name = "do-it", since = "7.2")
public record DoIt(
    @QapiMember(name = "risky", type = "Risky") Risky risky) implements EmulatorCommand<Empty> {
  @Override
  public String commandName() {
    return "do-it";
  }

  @Override
  public ObjectNode arguments() {
    MemberWriter out = new MemberWriter();
    out.value("risky", risky);
    return out.object();
  }

  @Override
  public Empty decodeReturn(JsonNode value) {
    return Empty.EMPTY;
  }

  /** {@return the first step of a builder, which demands {@code risky}} */
  public static RiskyStage builder() {
    return new Builder();
  }

  /** {@return a builder in which everything is set as here, for a value with a few changes} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.risky = risky;
    return builder;
  }

  /** Requires {@code risky}. */
  public interface RiskyStage {
    /**
     * Sets {@code risky}.
     * @param risky what to do.
     *     {@code risky} ({@code Risky})
     * @return the next step
     */
    Builder risky(Risky risky);

    /**
     * Sets {@code risky}.
     * @param risky sets the members of {@code Risky}
     * @return the next step
     */
    Builder risky(Function<? super Risky.OtherStage, ? extends Buildable<Risky>> risky);
  }

  /** Takes what is optional, and builds {@code DoIt}. */
  public static final class Builder implements QapiBuilder<DoIt, Builder>, RiskyStage, EmulatorRequest<Empty> {
    private @Nullable Risky risky;

    private Builder() {
    }

    public Builder risky(Risky risky) {
      this.risky = Objects.requireNonNull(risky, "risky");
      return this;
    }

    public Builder risky(Function<? super Risky.OtherStage, ? extends Buildable<Risky>> risky) {
      this.risky = risky.apply(Risky.builder()).build();
      return this;
    }

    @Override
    public DoIt build() {
      return new DoIt(risky);
    }
  }
}
