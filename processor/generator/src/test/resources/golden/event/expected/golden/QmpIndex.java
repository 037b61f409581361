package golden;

import golden.event.Boxed;
import golden.event.InlineData;
import golden.event.Named;
import golden.event.Nothing;
import golden.type.Info;
import io.github.qapi4j.contract.QapiDecodeException;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.contract.UnknownEvent;
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

    });
  }

  @Override
  public List<String> eventNames() {
    return List.of(new String[] {
        "NOTHING",
        "INLINE_DATA",
        "NAMED",
        "BOXED"
    });
  }

  @Override
  public Optional<Class<?>> find(String name) {
    return switch (name) {
      case "NOTHING" -> Optional.of(Nothing.class);
      case "INLINE_DATA" -> Optional.of(InlineData.class);
      case "NAMED" -> Optional.of(Named.class);
      case "BOXED" -> Optional.of(Boxed.class);
      default -> Optional.empty();
    };
  }

  @Override
  public QmpEvent decodeEvent(ObjectNode message) {
    String name = message.path("event").asString("");
    try {
      return switch (name) {
        case "NOTHING" -> Nothing.fromJson(message);
        case "INLINE_DATA" -> InlineData.fromJson(message);
        case "NAMED" -> Named.fromJson(message);
        case "BOXED" -> Boxed.fromJson(message);
        default -> new UnknownEvent(name, message);
      };
    } catch (QapiDecodeException e) {
      return new UnknownEvent(name, message);
    }
  }

  @Override
  public Optional<String> eventName(Class<? extends QmpEvent> type) {
    return switch (type.getName()) {
      case "golden.event.Nothing" -> Optional.of("NOTHING");
      case "golden.event.InlineData" -> Optional.of("INLINE_DATA");
      case "golden.event.Named" -> Optional.of("NAMED");
      case "golden.event.Boxed" -> Optional.of("BOXED");
      default -> Optional.empty();
    };
  }

  static @Nullable Object decode0(String name, JsonNode json) {
    return switch (name) {
      case "golden.type.Info" -> Info.fromJson(json);
      default -> null;
    };
  }

  @Override
  public Optional<Object> decode(Class<?> type, JsonNode json) {
    // A branch is decoded as its union, so that a wrong tag is noticed.
    Class<?> outer = type.getEnclosingClass();
    String name = (outer == null ? type : outer).getName();
    Object value = null;
    if (value == null) {
      value = decode0(name, json);
    }
    return Optional.ofNullable(value);
  }
}
