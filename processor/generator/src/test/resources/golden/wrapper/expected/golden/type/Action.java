package golden.type;

import io.github.qapi4j.contract.Buildable;
import io.github.qapi4j.contract.QapiBuilder;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.UnrecognizedValueException;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import io.github.qapi4j.contract.json.Scalars;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's union {@code Action}.
 *
 * <p>In the schema: union {@code Action}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "union", name = "Action")
public sealed interface Action extends QapiObject {
  /**
   * All branches have this member.
   *
   * @return {@code type} ({@code Step})
   */
  Step type();

  /**
   * Builds the branch {@code add}.
   *
   * @param members sets the members of {@code data}
   * @return a new value
   */
  static Add add(
      Function<? super golden.type.Add.NodeStage, ? extends Buildable<golden.type.Add>> members) {
    return Add.builder().data(members.apply(golden.type.Add.builder()).build()).build();
  }

  /**
   * Builds the branch {@code add}.
   *
   * @param data {@code data} ({@code Add})
   * @return a new value
   */
  static Add add(golden.type.Add data) {
    return Add.builder().data(data).build();
  }

  /**
   * Builds the branch {@code drop}.
   *
   * @return a new value
   */
  static Drop drop() {
    return Drop.builder().data(golden.type.Drop.builder().build()).build();
  }

  /**
   * Builds the branch {@code drop}.
   *
   * @param members sets the members of {@code data}
   * @return a new value
   */
  static Drop drop(
      Function<? super golden.type.Drop.Builder, ? extends Buildable<golden.type.Drop>> members) {
    return Drop.builder().data(members.apply(golden.type.Drop.builder()).build()).build();
  }

  /**
   * Builds the branch {@code drop}.
   *
   * @param data {@code data} ({@code Drop})
   * @return a new value
   */
  static Drop drop(golden.type.Drop data) {
    return Drop.builder().data(data).build();
  }

  /**
   * Builds the branch {@code abort}.
   *
   * @return a new value
   */
  static Abort abort() {
    return Abort.builder().data(golden.type.Abort.builder().build()).build();
  }

  /**
   * Builds the branch {@code abort}.
   *
   * @param data {@code data} ({@code Abort})
   * @return a new value
   */
  static Abort abort(golden.type.Abort data) {
    return Abort.builder().data(data).build();
  }

  /**
   * Builds the branch {@code nest}.
   *
   * @param data {@code data} ({@code Nested})
   * @return a new value
   */
  static Nest nest(Nested data) {
    return Nest.builder().data(data).build();
  }

  /**
   * Builds the branch {@code color}.
   *
   * @param data {@code data} ({@code Color})
   * @return a new value
   */
  static Color color(golden.type.Color data) {
    return Color.builder().data(data).build();
  }

  /**
   * Builds the branch {@code count}.
   *
   * @param data {@code data} ({@code uint8})
   * @return a new value
   */
  static Count count(long data) {
    return Count.builder().data(data).build();
  }

  /**
   * Builds the branch {@code names}.
   *
   * @param data {@code data} ({@code [str]})
   * @return a new value
   */
  static Names names(List<String> data) {
    return Names.builder().data(data).build();
  }

  /**
   * Builds the branch {@code maybe}.
   *
   * @return a new value
   */
  static Maybe maybe() {
    return Maybe.builder().build();
  }

  /**
   * Builds the branch {@code maybe}.
   *
   * @param members sets the branch's members
   * @return a new value
   */
  static Maybe maybe(Function<? super Maybe.Builder, ? extends Buildable<Maybe>> members) {
    return members.apply(Maybe.builder()).build();
  }

  /**
   * Builds the branch {@code some}.
   *
   * @return a new value
   */
  static Some some() {
    return Some.builder().build();
  }

  /**
   * Builds the branch {@code some}.
   *
   * @param members sets the branch's members
   * @return a new value
   */
  static Some some(Function<? super Some.Builder, ? extends Buildable<Some>> members) {
    return members.apply(Some.builder()).build();
  }

  /**
   * Builds the branch {@code more}.
   *
   * @param members sets the branch's members
   * @return a new value
   */
  static More more(Function<? super More.DataStage, ? extends Buildable<More>> members) {
    return members.apply(More.builder()).build();
  }

  /**
   * Builds the branch {@code other}.
   *
   * @param members sets the branch's members
   * @return a new value
   */
  static Other other(Function<? super Other.DatumStage, ? extends Buildable<Other>> members) {
    return members.apply(Other.builder()).build();
  }

  /**
   * Builds the branch {@code none}.
   *
   * @return a new value
   */
  static TagOnly none() {
    return new TagOnly(Step.NONE);
  }

  /**
   * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
   *
   * @param json the tree
   * @return the value
   * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
   */
  static Action fromJson(JsonNode json) {
    MemberReader in = MemberReader.of("Action", json);
    String tag = in.tag("type");
    return switch (tag) {
      case "add" -> Add.read(in);
      case "drop" -> Drop.read(in);
      case "abort" -> Abort.read(in);
      case "nest" -> Nest.read(in);
      case "color" -> Color.read(in);
      case "count" -> Count.read(in);
      case "names" -> Names.read(in);
      case "maybe" -> Maybe.read(in);
      case "some" -> Some.read(in);
      case "more" -> More.read(in);
      case "other" -> Other.read(in);
      case "none" -> new TagOnly(Step.of(tag));
      default -> new Unrecognized(tag, in.object());
    };
  }

  /**
   * The branch {@code add}.
   *
   * @param data {@code data} ({@code Add})
   */
  @QapiMember(name = "add", type = "AddWrapper")
  record Add(
      @QapiMember(name = "data", type = "Add") golden.type.Add data) implements Action, Buildable<Add> {
    @Override
    public Step type() {
      return Step.ADD;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.string("type", "add");
      out.value("data", data);
      return out.object();
    }

    private static Add read(MemberReader in) {
      return new Add(
          in.has("data") ? golden.type.Add.fromJson(in.get("data")) : null);
    }

    /** {@return the first step of a builder, which demands {@code data}} */
    public static DataStage builder() {
      return new Builder();
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder();
      builder.data = data;
      return builder;
    }

    /** Requires {@code data}. */
    public interface DataStage {
      /**
       * Sets {@code data}.
       * @param data {@code data} ({@code Add})
       * @return the next step
       */
      Builder data(golden.type.Add data);

      /**
       * Sets {@code data}.
       * @param data sets the members of {@code Add}
       * @return the next step
       */
      Builder data(
          Function<? super golden.type.Add.NodeStage, ? extends Buildable<golden.type.Add>> data);
    }

    /** Takes what is optional, and builds {@code Add}. */
    public static final class Builder implements QapiBuilder<Add, Builder>, DataStage {
      private golden.type. @Nullable Add data;

      private Builder() {
      }

      public Builder data(golden.type.Add data) {
        this.data = Objects.requireNonNull(data, "data");
        return this;
      }

      public Builder data(
          Function<? super golden.type.Add.NodeStage, ? extends Buildable<golden.type.Add>> data) {
        this.data = data.apply(golden.type.Add.builder()).build();
        return this;
      }

      @Override
      public Add build() {
        return new Add(data);
      }
    }
  }

  /**
   * The branch {@code drop}.
   *
   * @param data {@code data} ({@code Drop})
   */
  @QapiMember(name = "drop", type = "DropWrapper")
  record Drop(
      @QapiMember(name = "data", type = "Drop") golden.type.Drop data) implements Action, Buildable<Drop> {
    @Override
    public Step type() {
      return Step.DROP;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.string("type", "drop");
      out.value("data", data);
      return out.object();
    }

    private static Drop read(MemberReader in) {
      return new Drop(
          in.has("data") ? golden.type.Drop.fromJson(in.get("data")) : null);
    }

    /** {@return the first step of a builder, which demands {@code data}} */
    public static DataStage builder() {
      return new Builder();
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder();
      builder.data = data;
      return builder;
    }

    /** Requires {@code data}. */
    public interface DataStage {
      /**
       * Sets {@code data}.
       * @param data {@code data} ({@code Drop})
       * @return the next step
       */
      Builder data(golden.type.Drop data);

      /**
       * Sets {@code data}.
       * @param data sets the members of {@code Drop}
       * @return the next step
       */
      Builder data(
          Function<? super golden.type.Drop.Builder, ? extends Buildable<golden.type.Drop>> data);
    }

    /** Takes what is optional, and builds {@code Drop}. */
    public static final class Builder implements QapiBuilder<Drop, Builder>, DataStage {
      private golden.type. @Nullable Drop data;

      private Builder() {
      }

      public Builder data(golden.type.Drop data) {
        this.data = Objects.requireNonNull(data, "data");
        return this;
      }

      public Builder data(
          Function<? super golden.type.Drop.Builder, ? extends Buildable<golden.type.Drop>> data) {
        this.data = data.apply(golden.type.Drop.builder()).build();
        return this;
      }

      @Override
      public Drop build() {
        return new Drop(data);
      }
    }
  }

  /**
   * The branch {@code abort}.
   *
   * @param data {@code data} ({@code Abort})
   */
  @QapiMember(name = "abort", type = "AbortWrapper")
  record Abort(
      @QapiMember(name = "data", type = "Abort") golden.type.Abort data) implements Action, Buildable<Abort> {
    @Override
    public Step type() {
      return Step.ABORT;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.string("type", "abort");
      out.value("data", data);
      return out.object();
    }

    private static Abort read(MemberReader in) {
      return new Abort(
          in.has("data") ? golden.type.Abort.fromJson(in.get("data")) : null);
    }

    /** {@return the first step of a builder, which demands {@code data}} */
    public static DataStage builder() {
      return new Builder();
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder();
      builder.data = data;
      return builder;
    }

    /** Requires {@code data}. */
    public interface DataStage {
      /**
       * Sets {@code data}.
       * @param data {@code data} ({@code Abort})
       * @return the next step
       */
      Builder data(golden.type.Abort data);
    }

    /** Takes what is optional, and builds {@code Abort}. */
    public static final class Builder implements QapiBuilder<Abort, Builder>, DataStage {
      private golden.type. @Nullable Abort data;

      private Builder() {
      }

      public Builder data(golden.type.Abort data) {
        this.data = Objects.requireNonNull(data, "data");
        return this;
      }

      @Override
      public Abort build() {
        return new Abort(data);
      }
    }
  }

  /**
   * The branch {@code nest}.
   *
   * @param data {@code data} ({@code Nested})
   */
  @QapiMember(name = "nest", type = "NestedWrapper")
  record Nest(
      @QapiMember(name = "data", type = "Nested") Nested data) implements Action, Buildable<Nest> {
    @Override
    public Step type() {
      return Step.NEST;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.string("type", "nest");
      out.value("data", data);
      return out.object();
    }

    private static Nest read(MemberReader in) {
      return new Nest(
          in.has("data") ? Nested.fromJson(in.get("data")) : null);
    }

    /** {@return the first step of a builder, which demands {@code data}} */
    public static DataStage builder() {
      return new Builder();
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder();
      builder.data = data;
      return builder;
    }

    /** Requires {@code data}. */
    public interface DataStage {
      /**
       * Sets {@code data}.
       * @param data {@code data} ({@code Nested})
       * @return the next step
       */
      Builder data(Nested data);
    }

    /** Takes what is optional, and builds {@code Nest}. */
    public static final class Builder implements QapiBuilder<Nest, Builder>, DataStage {
      private @Nullable Nested data;

      private Builder() {
      }

      public Builder data(Nested data) {
        this.data = Objects.requireNonNull(data, "data");
        return this;
      }

      @Override
      public Nest build() {
        return new Nest(data);
      }
    }
  }

  /**
   * The branch {@code color}.
   *
   * @param data {@code data} ({@code Color})
   */
  @QapiMember(name = "color", type = "ColorWrapper")
  record Color(
      @QapiMember(name = "data", type = "Color") golden.type.Color data) implements Action, Buildable<Color> {
    @Override
    public Step type() {
      return Step.COLOR;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.string("type", "color");
      out.value("data", data);
      return out.object();
    }

    private static Color read(MemberReader in) {
      return new Color(
          in.has("data") ? golden.type.Color.fromJson(in.get("data")) : null);
    }

    /** {@return the first step of a builder, which demands {@code data}} */
    public static DataStage builder() {
      return new Builder();
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder();
      builder.data = data;
      return builder;
    }

    /** Requires {@code data}. */
    public interface DataStage {
      /**
       * Sets {@code data}.
       * @param data {@code data} ({@code Color})
       * @return the next step
       */
      Builder data(golden.type.Color data);
    }

    /** Takes what is optional, and builds {@code Color}. */
    public static final class Builder implements QapiBuilder<Color, Builder>, DataStage {
      private golden.type. @Nullable Color data;

      private Builder() {
      }

      public Builder data(golden.type.Color data) {
        this.data = Objects.requireNonNull(data, "data");
        return this;
      }

      @Override
      public Color build() {
        return new Color(data);
      }
    }
  }

  /**
   * The branch {@code count}.
   *
   * @param data {@code data} ({@code uint8})
   */
  @QapiMember(name = "count", type = "CountWrapper")
  record Count(
      @QapiMember(name = "data", type = "uint8") Long data) implements Action, Buildable<Count> {
    @Override
    public Step type() {
      return Step.COUNT;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.string("type", "count");
      out.integer("data", data);
      return out.object();
    }

    private static Count read(MemberReader in) {
      return new Count(
          in.integer("data"));
    }

    /** {@return the first step of a builder, which demands {@code data}} */
    public static DataStage builder() {
      return new Builder();
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder();
      builder.data = data;
      return builder;
    }

    /** Requires {@code data}. */
    public interface DataStage {
      /**
       * Sets {@code data}.
       * @param data {@code data} ({@code uint8})
       * @return the next step
       */
      Builder data(long data);
    }

    /** Takes what is optional, and builds {@code Count}. */
    public static final class Builder implements QapiBuilder<Count, Builder>, DataStage {
      private @Nullable Long data;

      private Builder() {
      }

      public Builder data(long data) {
        this.data = Scalars.inRange("data", data, 0, 255);
        return this;
      }

      @Override
      public Count build() {
        return new Count(data);
      }
    }
  }

  /**
   * The branch {@code names}.
   *
   * @param data {@code data} ({@code [str]})
   */
  @QapiMember(name = "names", type = "NamesWrapper")
  record Names(
      @QapiMember(name = "data", type = "[str]") List<String> data) implements Action, Buildable<Names> {
    /**
     * Copies the collections.
     *
     * @param data the value for the {@code data} record component
     */
    public Names {
      data = data == null ? null : List.copyOf(data);
    }

    @Override
    public Step type() {
      return Step.NAMES;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.string("type", "names");
      out.list("data", data, item -> JsonNodeFactory.instance.stringNode(item));
      return out.object();
    }

    private static Names read(MemberReader in) {
      return new Names(
          in.list("data", item -> Scalars.string("data", item)));
    }

    /** {@return the first step of a builder, which demands {@code data}} */
    public static DataStage builder() {
      return new Builder();
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder();
      builder.data = data;
      return builder;
    }

    /** Requires {@code data}. */
    public interface DataStage {
      /**
       * Sets {@code data}.
       * @param data {@code data} ({@code [str]})
       * @return the next step
       */
      Builder data(List<String> data);

      /**
       * Sets {@code data}.
       * @param data the elements, none of them null
       * @return the next step
       */
      Builder data(String... data);
    }

    /** Takes what is optional, and builds {@code Names}. */
    public static final class Builder implements QapiBuilder<Names, Builder>, DataStage {
      private @Nullable List<String> data;

      private Builder() {
      }

      public Builder data(List<String> data) {
        this.data = Objects.requireNonNull(data, "data");
        return this;
      }

      public Builder data(String... data) {
        this.data = List.of(data);
        return this;
      }

      @Override
      public Names build() {
        return new Names(data);
      }
    }
  }

  /**
   * The branch {@code maybe}.
   *
   * @param data {@code data} ({@code Add}; null if absent)
   */
  @QapiMember(name = "maybe", type = "Maybe")
  record Maybe(
      @QapiMember(name = "data", type = "Add") golden.type. @Nullable Add data) implements Action, Buildable<Maybe> {
    @Override
    public Step type() {
      return Step.MAYBE;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.string("type", "maybe");
      out.value("data", data);
      return out.object();
    }

    private static Maybe read(MemberReader in) {
      return new Maybe(
          in.has("data") ? golden.type.Add.fromJson(in.get("data")) : null);
    }

    /** {@return a builder that nothing has been set in} */
    public static Builder builder() {
      return new Builder();
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder();
      builder.data = data;
      return builder;
    }

    /** Takes what is optional, and builds {@code Maybe}. */
    public static final class Builder implements QapiBuilder<Maybe, Builder> {
      private golden.type. @Nullable Add data;

      private Builder() {
      }

      /**
       * Sets {@code data}.
       * @param data {@code data} ({@code Add}; null if absent)
       * @return the next step
       */
      public Builder data(golden.type. @Nullable Add data) {
        this.data = data;
        return this;
      }

      /**
       * Sets {@code data}.
       * @param data sets the members of {@code Add}
       * @return the next step
       */
      public Builder data(
          Function<? super golden.type.Add.NodeStage, ? extends Buildable<golden.type.Add>> data) {
        this.data = data.apply(golden.type.Add.builder()).build();
        return this;
      }

      @Override
      public Maybe build() {
        return new Maybe(data);
      }
    }
  }

  /**
   * The branch {@code some}.
   *
   * @param data {@code data} ({@code Add}; null if this QEMU was built without it). Only in a QEMU built with {@code CONFIG_SOME}.
   */
  @QapiMember(name = "some", type = "Some")
  record Some(
      @QapiMember(name = "data", type = "Add", condition = "CONFIG_SOME") golden.type. @Nullable Add data) implements Action, Buildable<Some> {
    @Override
    public Step type() {
      return Step.SOME;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.string("type", "some");
      out.value("data", data);
      return out.object();
    }

    private static Some read(MemberReader in) {
      return new Some(
          in.has("data") ? golden.type.Add.fromJson(in.get("data")) : null);
    }

    /** {@return a builder that nothing has been set in} */
    public static Builder builder() {
      return new Builder();
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder();
      builder.data = data;
      return builder;
    }

    /** Takes what is optional, and builds {@code Some}. */
    public static final class Builder implements QapiBuilder<Some, Builder> {
      private golden.type. @Nullable Add data;

      private Builder() {
      }

      /**
       * Sets {@code data}.
       * @param data {@code data} ({@code Add}; null if this QEMU was built without it). Only in a QEMU built with {@code CONFIG_SOME}.
       * @return the next step
       */
      public Builder data(golden.type. @Nullable Add data) {
        this.data = data;
        return this;
      }

      /**
       * Sets {@code data}.
       * @param data sets the members of {@code Add}
       * @return the next step
       */
      public Builder data(
          Function<? super golden.type.Add.NodeStage, ? extends Buildable<golden.type.Add>> data) {
        this.data = data.apply(golden.type.Add.builder()).build();
        return this;
      }

      @Override
      public Some build() {
        return new Some(data);
      }
    }
  }

  /**
   * The branch {@code more}.
   *
   * @param data {@code data} ({@code Add})
   * @param size {@code size} ({@code int}; null if absent)
   */
  @QapiMember(name = "more", type = "More")
  record More(@QapiMember(name = "data", type = "Add") golden.type.Add data,
      @QapiMember(name = "size", type = "int") @Nullable Long size) implements Action, Buildable<More> {
    @Override
    public Step type() {
      return Step.MORE;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.string("type", "more");
      out.value("data", data);
      out.integer("size", size);
      return out.object();
    }

    private static More read(MemberReader in) {
      return new More(
          in.has("data") ? golden.type.Add.fromJson(in.get("data")) : null,
          in.integer("size"));
    }

    /** {@return the first step of a builder, which demands {@code data}} */
    public static DataStage builder() {
      return new Builder();
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder();
      builder.data = data;
      builder.size = size;
      return builder;
    }

    /** Requires {@code data}. */
    public interface DataStage {
      /**
       * Sets {@code data}.
       * @param data {@code data} ({@code Add})
       * @return the next step
       */
      Builder data(golden.type.Add data);

      /**
       * Sets {@code data}.
       * @param data sets the members of {@code Add}
       * @return the next step
       */
      Builder data(
          Function<? super golden.type.Add.NodeStage, ? extends Buildable<golden.type.Add>> data);
    }

    /** Takes what is optional, and builds {@code More}. */
    public static final class Builder implements QapiBuilder<More, Builder>, DataStage {
      private golden.type. @Nullable Add data;
      private @Nullable Long size;

      private Builder() {
      }

      public Builder data(golden.type.Add data) {
        this.data = Objects.requireNonNull(data, "data");
        return this;
      }

      public Builder data(
          Function<? super golden.type.Add.NodeStage, ? extends Buildable<golden.type.Add>> data) {
        this.data = data.apply(golden.type.Add.builder()).build();
        return this;
      }

      /**
       * Sets {@code size}.
       * @param size {@code size} ({@code int}; null if absent)
       * @return the next step
       */
      public Builder size(long size) {
        this.size = size;
        return this;
      }

      @Override
      public More build() {
        return new More(data, size);
      }
    }
  }

  /**
   * The branch {@code other}.
   *
   * @param datum {@code datum} ({@code Add})
   */
  @QapiMember(name = "other", type = "Other")
  record Other(
      @QapiMember(name = "datum", type = "Add") golden.type.Add datum) implements Action, Buildable<Other> {
    @Override
    public Step type() {
      return Step.OTHER;
    }

    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.string("type", "other");
      out.value("datum", datum);
      return out.object();
    }

    private static Other read(MemberReader in) {
      return new Other(
          in.has("datum") ? golden.type.Add.fromJson(in.get("datum")) : null);
    }

    /** {@return the first step of a builder, which demands {@code datum}} */
    public static DatumStage builder() {
      return new Builder();
    }

    /** {@return a builder in which everything is set as here, for a value with a few changes} */
    public Builder toBuilder() {
      Builder builder = new Builder();
      builder.datum = datum;
      return builder;
    }

    /** Requires {@code datum}. */
    public interface DatumStage {
      /**
       * Sets {@code datum}.
       * @param datum {@code datum} ({@code Add})
       * @return the next step
       */
      Builder datum(golden.type.Add datum);

      /**
       * Sets {@code datum}.
       * @param datum sets the members of {@code Add}
       * @return the next step
       */
      Builder datum(
          Function<? super golden.type.Add.NodeStage, ? extends Buildable<golden.type.Add>> datum);
    }

    /** Takes what is optional, and builds {@code Other}. */
    public static final class Builder implements QapiBuilder<Other, Builder>, DatumStage {
      private golden.type. @Nullable Add datum;

      private Builder() {
      }

      public Builder datum(golden.type.Add datum) {
        this.datum = Objects.requireNonNull(datum, "datum");
        return this;
      }

      public Builder datum(
          Function<? super golden.type.Add.NodeStage, ? extends Buildable<golden.type.Add>> datum) {
        this.datum = datum.apply(golden.type.Add.builder()).build();
        return this;
      }

      @Override
      public Other build() {
        return new Other(datum);
      }
    }
  }

  /**
   * A branch that adds no members to those that all branches have; which one it is, says {@code type}:
   * <ul>
   * <li>{@code none}
   * </ul>
   *
   * @param type see {@link Action#type()}
   */
  record TagOnly(@QapiMember(name = "type", type = "Step") Step type) implements Action {
    @Override
    public ObjectNode toJson() {
      MemberWriter out = new MemberWriter();
      out.value("type", type);
      return out.object();
    }
  }

  /**
   * A branch that this schema does not have. It can be received, not sent.
   *
   * @param tag the branch's tag on the wire; empty if QEMU sent none
   * @param raw the object as QEMU sent it
   */
  record Unrecognized(String tag, ObjectNode raw) implements Action {
    @Override
    public ObjectNode toJson() {
      throw new UnrecognizedValueException("cannot send a Action branch that the schema does not have: " + raw);
    }

    @Override
    public Step type() {
      return Step.of(tag);
    }
  }
}
