package golden.command;

import golden.type.Any;
import golden.type.Some;
import golden.type.Thing;
import golden.type.Word;
import io.github.qapi4j.contract.Buildable;
import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.EmulatorRequest;
import io.github.qapi4j.contract.QapiBuilder;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code choose}.
 *
 * <p>In the schema: command <code>{@index choose}</code>.
 *
 * @param any {@code any} ({@code Any})
 * @param some {@code some} ({@code Some}; null if absent)
 * @param all {@code all} ({@code [Any]}; null if absent)
 * @see golden.Qmp#choose()
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "command", name = "choose")
public record Choose(@QapiMember(name = "any", type = "Any") Any any,
    @QapiMember(name = "some", type = "Some") @Nullable Some some,
    @QapiMember(name = "all", type = "[Any]") @Nullable List<Any> all) implements EmulatorCommand<Empty> {
  /**
   * Copies the collections.
   *
   * @param any the value for the {@code any} record component
   * @param some the value for the {@code some} record component
   * @param all the value for the {@code all} record component
   */
  public Choose {
    all = all == null ? null : List.copyOf(all);
  }

  @Override
  public String commandName() {
    return "choose";
  }

  @Override
  public ObjectNode arguments() {
    MemberWriter out = new MemberWriter();
    out.value("any", any);
    out.value("some", some);
    out.list("all", all, Any::toJson);
    return out.object();
  }

  @Override
  public Empty decodeReturn(JsonNode value) {
    return Empty.EMPTY;
  }

  /** {@return the first step of a builder, which demands {@code any}} */
  public static AnyStage builder() {
    return new Builder();
  }

  /** {@return a builder in which everything is set as here, for a value with a few changes} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.any = any;
    builder.some = some;
    builder.all = all;
    return builder;
  }

  /** Requires {@code any}. */
  public interface AnyStage {
    /**
     * Sets {@code any}.
     * @param any {@code any} ({@code Any})
     * @return the next step
     */
    Builder any(Any any);

    /**
     * Sets {@code any}.
     * @param any the alternative {@code object} of {@code Any}
     * @return the next step
     */
    Builder any(Thing any);

    /**
     * Sets {@code any}.
     * @param any sets the members of the alternative {@code object} of {@code Any}
     * @return the next step
     */
    Builder any(Function<? super Thing.RefStage, ? extends Buildable<Thing>> any);

    /**
     * Sets {@code any}.
     * @param any the alternative {@code string} of {@code Any}
     * @return the next step
     */
    Builder any(String any);

    /**
     * Sets {@code any} to JSON null: {@code any}.
     * @return the next step
     */
    Builder noAny();

    /**
     * Sets {@code any}.
     * @param any the alternative {@code list} of {@code Any}
     * @return the next step
     */
    Builder any(List<Long> any);
  }

  /** Takes what is optional, and builds {@code Choose}. */
  public static final class Builder implements QapiBuilder<Choose, Builder>, AnyStage, EmulatorRequest<Empty> {
    private @Nullable Any any;
    private @Nullable Some some;
    private @Nullable List<Any> all;

    private Builder() {
    }

    public Builder any(Any any) {
      this.any = Objects.requireNonNull(any, "any");
      return this;
    }

    public Builder any(Thing any) {
      this.any = Any.of(Objects.requireNonNull(any, "any"));
      return this;
    }

    public Builder any(Function<? super Thing.RefStage, ? extends Buildable<Thing>> any) {
      this.any = Any.of(any.apply(Thing.builder()).build());
      return this;
    }

    public Builder any(String any) {
      this.any = Any.of(Objects.requireNonNull(any, "any"));
      return this;
    }

    public Builder noAny() {
      this.any = Any.ofNull();
      return this;
    }

    public Builder any(List<Long> any) {
      this.any = Any.of(Objects.requireNonNull(any, "any"));
      return this;
    }

    /**
     * Sets {@code some}.
     * @param some {@code some} ({@code Some}; null if absent)
     * @return the next step
     */
    public Builder some(@Nullable Some some) {
      this.some = some;
      return this;
    }

    /**
     * Sets {@code some}.
     * @param some the alternative {@code integer} of {@code Some}
     * @return the next step
     */
    public Builder some(long some) {
      this.some = Some.of(some);
      return this;
    }

    /**
     * Sets {@code some}.
     * @param some the alternative {@code word} of {@code Some}; null leaves it out
     * @return the next step
     */
    public Builder some(@Nullable Word some) {
      this.some = some == null ? null : Some.of(some);
      return this;
    }

    /**
     * Sets {@code some}.
     * @param some the alternative {@code boolean} of {@code Some}
     * @return the next step
     */
    public Builder some(boolean some) {
      this.some = Some.of(some);
      return this;
    }

    /**
     * Sets {@code all}.
     * @param all {@code all} ({@code [Any]}; null if absent)
     * @return the next step
     */
    public Builder all(@Nullable List<Any> all) {
      this.all = all;
      return this;
    }

    /**
     * Sets {@code all}.
     * @param all the elements, none of them null
     * @return the next step
     */
    public Builder all(Any... all) {
      this.all = List.of(all);
      return this;
    }

    /**
     * Sets {@code all}.
     * @param all the elements, each the alternative {@code object}
     * @return the next step
     */
    public Builder all(Thing... all) {
      this.all = Stream.of(all).map(Any::of).toList();
      return this;
    }

    /**
     * Sets {@code all}.
     * @param all the elements, each the alternative {@code string}
     * @return the next step
     */
    public Builder all(String... all) {
      this.all = Stream.of(all).map(Any::of).toList();
      return this;
    }

    @Override
    public Choose build() {
      return new Choose(any, some, all);
    }
  }
}
