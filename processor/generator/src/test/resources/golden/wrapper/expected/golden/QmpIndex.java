package golden;

import golden.command.Act;
import golden.type.Abort;
import golden.type.Action;
import golden.type.Add;
import golden.type.Color;
import golden.type.Drop;
import golden.type.Labelled;
import golden.type.Nested;
import golden.type.Step;
import io.github.qapi4j.contract.QapiDecodeException;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.contract.UnknownEvent;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.SchemaArtifacts;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds what was generated from the schema by name. */
@Generated("io.github.qapi4j.processor.QapiProcessor")
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
        "act"
    });
  }

  @Override
  public List<String> eventNames() {
    return List.of(new String[] {

    });
  }

  private static @Nullable Class<?> callClass(String name) {
    return switch (name) {
      case "act" -> Act.class;
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
      case "golden.type.Step" -> Step.fromJson(json);
      case "golden.type.Color" -> Color.fromJson(json);
      case "golden.type.Add" -> Add.fromJson(json);
      case "golden.type.Drop" -> Drop.fromJson(json);
      case "golden.type.Abort" -> Abort.fromJson(json);
      case "golden.type.Nested" -> Nested.fromJson(json);
      case "golden.type.Action" -> Action.fromJson(json);
      case "golden.type.Labelled" -> Labelled.fromJson(json);
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
    private static Act act(JsonNode json) {
      MemberReader in = MemberReader.of("act", json);
      return new Act(
          in.list("actions", Action::fromJson),
          in.has("labelled") ? Labelled.fromJson(in.get("labelled")) : null);
    }

    static @Nullable Object decode(String name, JsonNode json) {
      return switch (name) {
        case "golden.command.Act" -> act(json);
        default -> null;
      };
    }
  }
}
