package golden;

import golden.command.Anything;
import golden.command.Boxed;
import golden.command.Colour;
import golden.command.Count;
import golden.command.DeviceAdd;
import golden.command.Inline;
import golden.command.Named;
import golden.command.Nothing;
import golden.command.Numbers;
import golden.command.Shutdown;
import golden.command.Stop;
import golden.command.Text;
import golden.command.XTry;
import golden.type.Options;
import io.github.qapi4j.contract.QapiDecodeException;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.contract.UnknownEvent;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.Scalars;
import io.github.qapi4j.contract.json.SchemaArtifacts;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds what was generated from the schema by name. */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
public enum QmpIndex implements SchemaIndex {
  /** The only instance. */
  INSTANCE;

  static {
    SchemaArtifacts.requireOne(QmpIndex.class);
  }

  @Override
  public String release() {
    return "";
  }

  @Override
  public List<String> commandNames() {
    return List.of(new String[] {
        "nothing",
        "stop",
        "inline",
        "named",
        "boxed",
        "device_add",
        "shutdown",
        "x-try",
        "text",
        "count",
        "anything",
        "colour",
        "numbers"
    });
  }

  @Override
  public List<String> eventNames() {
    return List.of(new String[] {

    });
  }

  private static @Nullable Class<?> callClass(String name) {
    return switch (name) {
      case "nothing" -> Nothing.class;
      case "stop" -> Stop.class;
      case "inline" -> Inline.class;
      case "named" -> Named.class;
      case "boxed" -> Boxed.class;
      case "device_add" -> DeviceAdd.class;
      case "shutdown" -> Shutdown.class;
      case "x-try" -> XTry.class;
      case "text" -> Text.class;
      case "count" -> Count.class;
      case "anything" -> Anything.class;
      case "colour" -> Colour.class;
      case "numbers" -> Numbers.class;
      default -> null;
    };
  }

  @Override
  public Optional<Class<?>> find(String name) {
    return Optional.ofNullable(callClass(name));
  }

  private static @Nullable QmpEvent knownEvent(String name, ObjectNode message) {
    return switch (name) {
      default -> null;
    };
  }

  @Override
  public QmpEvent decodeEvent(ObjectNode message) {
    String name = message.path("event").asString("");
    try {
      @Nullable QmpEvent event = knownEvent(name, message);
      return event == null ? new UnknownEvent(name, message) : event;
    } catch (QapiDecodeException e) {
      return new UnknownEvent(name, message);
    }
  }

  private static @Nullable String wireName(String name) {
    return switch (name) {
      default -> null;
    };
  }

  @Override
  public Optional<String> eventName(Class<? extends QmpEvent> type) {
    String name = type.getName();
    return Optional.ofNullable(wireName(name));
  }

  private static @Nullable Object decodeType(String name, JsonNode json) {
    return switch (name) {
      case "golden.type.Colour" -> golden.type.Colour.fromJson(json);
      case "golden.type.Options" -> Options.fromJson(json);
      default -> null;
    };
  }

  @Override
  public Optional<Object> decode(Class<?> type, JsonNode json) {
    // A branch is decoded as its union, so that a wrong tag is noticed.
    Class<?> outer = type.getEnclosingClass();
    String name = (outer == null ? type : outer).getName();
    @Nullable Object value = decodeType(name, json);
    if (value == null) {
      value = Arguments0.decode(name, json);
    }
    return Optional.ofNullable(value);
  }

  private static final class Arguments0 {
    private static Nothing nothing(JsonNode json) {
      MemberReader.of("nothing", json);
      return new Nothing();
    }

    private static Stop stop(JsonNode json) {
      MemberReader.of("stop", json);
      return new Stop();
    }

    private static Inline inline(JsonNode json) {
      MemberReader in = MemberReader.of("inline", json);
      return new Inline(
          in.string("arguments"),
          in.integer("raw"),
          in.list("list", item -> Scalars.string("list", item)));
    }

    private static Named named(JsonNode json) {
      MemberReader in = MemberReader.of("named", json);
      return new Named(
          in.string("id"),
          in.string("name"));
    }

    private static Boxed boxed(JsonNode json) {
      MemberReader in = MemberReader.of("boxed", json);
      return new Boxed(
          in.string("id"),
          in.string("name"));
    }

    private static DeviceAdd deviceAdd(JsonNode json) {
      MemberReader in = MemberReader.of("device_add", json);
      return new DeviceAdd(
          in.string("driver"),
          in.string("id"),
          in.further("driver", "id"));
    }

    private static Shutdown shutdown(JsonNode json) {
      MemberReader in = MemberReader.of("shutdown", json);
      return new Shutdown(
          in.string("mode"));
    }

    private static XTry xTry(JsonNode json) {
      MemberReader.of("x-try", json);
      return new XTry();
    }

    private static Text text(JsonNode json) {
      MemberReader.of("text", json);
      return new Text();
    }

    private static Count count(JsonNode json) {
      MemberReader.of("count", json);
      return new Count();
    }

    private static Anything anything(JsonNode json) {
      MemberReader.of("anything", json);
      return new Anything();
    }

    private static Colour colour(JsonNode json) {
      MemberReader.of("colour", json);
      return new Colour();
    }

    private static Numbers numbers(JsonNode json) {
      MemberReader.of("numbers", json);
      return new Numbers();
    }

    static @Nullable Object decode(String name, JsonNode json) {
      return switch (name) {
        case "golden.command.Nothing" -> nothing(json);
        case "golden.command.Stop" -> stop(json);
        case "golden.command.Inline" -> inline(json);
        case "golden.command.Named" -> named(json);
        case "golden.command.Boxed" -> boxed(json);
        case "golden.command.DeviceAdd" -> deviceAdd(json);
        case "golden.command.Shutdown" -> shutdown(json);
        case "golden.command.XTry" -> xTry(json);
        case "golden.command.Text" -> text(json);
        case "golden.command.Count" -> count(json);
        case "golden.command.Anything" -> anything(json);
        case "golden.command.Colour" -> colour(json);
        case "golden.command.Numbers" -> numbers(json);
        default -> null;
      };
    }
  }
}
