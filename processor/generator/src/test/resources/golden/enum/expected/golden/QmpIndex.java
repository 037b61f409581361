package golden;

import golden.type.CamelCase;
import golden.type.Colour;
import golden.type.Nothing;
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

    });
  }

  private static @Nullable Class<?> callClass(String name) {
    return switch (name) {
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
      case "golden.type.Colour" -> Colour.fromJson(json);
      case "golden.type.CamelCase" -> CamelCase.fromJson(json);
      case "golden.type.Nothing" -> Nothing.fromJson(json);
      default -> null;
    };
  }

  @Override
  public Optional<Object> decode(Class<?> type, JsonNode json) {
    // A branch is decoded as its union, so that a wrong tag is noticed.
    Class<?> outer = type.getEnclosingClass();
    String name = (outer == null ? type : outer).getName();
    @Nullable Object value = decodeType(name, json);
    return Optional.ofNullable(value);
  }
}
