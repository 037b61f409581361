package golden.command;

import golden.type.Empty;
import golden.type.Everything;
import golden.type.Optional;
import golden.type.QapiString;
import golden.type.ReceivedOnly;
import io.github.qapi4j.contract.Buildable;
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
 * QEMU's command {@code use}.
 *
 * <p>In the schema: command <code>{@index use}</code>.
 *
 * @param all {@code all} ({@code Everything})
 * @param more {@code more} ({@code Optional})
 * @param string {@code string} ({@code String})
 * @param empty {@code empty} ({@code Empty}; null if absent)
 * @see golden.Qmp#use()
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "command", name = "use")
public record Use(@QapiMember(name = "all", type = "Everything") Everything all,
    @QapiMember(name = "more", type = "Optional") Optional more,
    @QapiMember(name = "string", type = "String") QapiString string,
    @QapiMember(name = "empty", type = "Empty") @Nullable Empty empty) implements EmulatorCommand<ReceivedOnly> {
  @Override
  public String commandName() {
    return "use";
  }

  @Override
  public ObjectNode arguments() {
    MemberWriter out = new MemberWriter();
    out.value("all", all);
    out.value("more", more);
    out.value("string", string);
    out.value("empty", empty);
    return out.object();
  }

  @Override
  public ReceivedOnly decodeReturn(JsonNode value) {
    return ReceivedOnly.fromJson(value);
  }

  /** {@return the first step of a builder, which demands {@code all}} */
  public static AllStage builder() {
    return new Builder();
  }

  /** {@return a builder in which everything is set as here, for a value with a few changes} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.all = all;
    builder.more = more;
    builder.string = string;
    builder.empty = empty;
    return builder;
  }

  /** Requires {@code all}. */
  public interface AllStage {
    /**
     * Sets {@code all}.
     * @param all {@code all} ({@code Everything})
     * @return the next step
     */
    MoreStage all(Everything all);

    /**
     * Sets {@code all}.
     * @param all sets the members of {@code Everything}
     * @return the next step
     */
    MoreStage all(Function<? super Everything.SStage, ? extends Buildable<Everything>> all);
  }

  /** Requires {@code more}. */
  public interface MoreStage {
    /**
     * Sets {@code more}.
     * @param more {@code more} ({@code Optional})
     * @return the next step
     */
    StringStage more(Optional more);

    /**
     * Sets {@code more}.
     * @param more sets the members of {@code Optional}
     * @return the next step
     */
    StringStage more(Function<? super Optional.CommonStage, ? extends Buildable<Optional>> more);
  }

  /** Requires {@code string}. */
  public interface StringStage {
    /**
     * Sets {@code string}.
     * @param string {@code string} ({@code String})
     * @return the next step
     */
    Builder string(QapiString string);

    /**
     * Sets {@code string}.
     * @param string sets the members of {@code String}
     * @return the next step
     */
    Builder string(Function<? super QapiString.WaitStage, ? extends Buildable<QapiString>> string);
  }

  /** Takes what is optional, and builds {@code Use}. */
  public static final class Builder implements QapiBuilder<Use, Builder>,
      AllStage,
      MoreStage,
      StringStage,
      EmulatorRequest<ReceivedOnly> {
    private @Nullable Everything all;
    private @Nullable Optional more;
    private @Nullable QapiString string;
    private @Nullable Empty empty;

    private Builder() {
    }

    public Builder all(Everything all) {
      this.all = Objects.requireNonNull(all, "all");
      return this;
    }

    public Builder all(Function<? super Everything.SStage, ? extends Buildable<Everything>> all) {
      this.all = all.apply(Everything.builder()).build();
      return this;
    }

    public Builder more(Optional more) {
      this.more = Objects.requireNonNull(more, "more");
      return this;
    }

    public Builder more(
        Function<? super Optional.CommonStage, ? extends Buildable<Optional>> more) {
      this.more = more.apply(Optional.builder()).build();
      return this;
    }

    public Builder string(QapiString string) {
      this.string = Objects.requireNonNull(string, "string");
      return this;
    }

    public Builder string(
        Function<? super QapiString.WaitStage, ? extends Buildable<QapiString>> string) {
      this.string = string.apply(QapiString.builder()).build();
      return this;
    }

    /**
     * Sets {@code empty}.
     * @param empty {@code empty} ({@code Empty}; null if absent)
     * @return the next step
     */
    public Builder empty(@Nullable Empty empty) {
      this.empty = empty;
      return this;
    }

    @Override
    public Use build() {
      return new Use(all, more, string, empty);
    }
  }
}
