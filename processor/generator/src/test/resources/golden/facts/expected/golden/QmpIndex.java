package golden;

import golden.command.BrushPaint;
import golden.command.QueryQmpSchema;
import golden.command.RollPaint;
import golden.event.Dried;
import golden.event.Painted;
import golden.type.Brush;
import golden.type.Colour;
import golden.type.Tool;
import io.github.qapi4j.contract.QapiDecodeException;
import io.github.qapi4j.contract.QemuProgram;
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
@SuppressWarnings("deprecation")
public enum QmpIndex implements SchemaIndex {
  /** The only instance. */
  INSTANCE;

  static {
    SchemaArtifacts.requireOne(QmpIndex.class);
  }

  @Override
  public String release() {
    return "10.0.13";
  }

  @Override
  public List<String> commandNames() {
    return List.of(new String[] {
        "brush-paint",
        "roll-paint",
        "query-qmp-schema"
    });
  }

  @Override
  public List<String> eventNames() {
    return List.of(new String[] {
        "PAINTED",
        "DRIED"
    });
  }

  @Override
  public List<String> commandNames(QemuProgram program) {
    return switch (program) {
      case SYSTEM_EMULATOR -> commandNames();
      case STORAGE_DAEMON -> commandNames0();
      default -> List.of();
    };
  }

  private static List<String> commandNames0() {
    return List.of(new String[] {
        "brush-paint",
        "query-qmp-schema"
    });
  }

  @Override
  public List<String> eventNames(QemuProgram program) {
    return switch (program) {
      case SYSTEM_EMULATOR -> eventNames();
      case STORAGE_DAEMON -> eventNames0();
      default -> List.of();
    };
  }

  private static List<String> eventNames0() {
    return List.of(new String[] {
        "DRIED"
    });
  }

  private static @Nullable Class<?> callClass(String name) {
    return switch (name) {
      case "brush-paint" -> BrushPaint.class;
      case "roll-paint" -> RollPaint.class;
      case "query-qmp-schema" -> QueryQmpSchema.class;
      case "PAINTED" -> Painted.class;
      case "DRIED" -> Dried.class;
      default -> null;
    };
  }

  @Override
  public Optional<Class<?>> find(String name) {
    return Optional.ofNullable(callClass(name));
  }

  private static @Nullable QmpEvent knownEvent(String name, ObjectNode message) {
    return switch (name) {
      case "PAINTED" -> Painted.fromJson(message);
      case "DRIED" -> Dried.fromJson(message);
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
      case "golden.event.Painted" -> "PAINTED";
      case "golden.event.Dried" -> "DRIED";
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
      case "golden.type.Brush" -> Brush.fromJson(json);
      case "golden.type.Tool" -> Tool.fromJson(json);
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
    private static BrushPaint brushPaint(JsonNode json) {
      MemberReader in = MemberReader.of("brush-paint", json);
      return new BrushPaint(
          in.has("tool") ? Tool.fromJson(in.get("tool")) : null,
          in.has("brush") ? Brush.fromJson(in.get("brush")) : null);
    }

    private static RollPaint rollPaint(JsonNode json) {
      MemberReader.of("roll-paint", json);
      return new RollPaint();
    }

    private static QueryQmpSchema queryQmpSchema(JsonNode json) {
      MemberReader.of("query-qmp-schema", json);
      return new QueryQmpSchema();
    }

    static @Nullable Object decode(String name, JsonNode json) {
      return switch (name) {
        case "golden.command.BrushPaint" -> brushPaint(json);
        case "golden.command.RollPaint" -> rollPaint(json);
        case "golden.command.QueryQmpSchema" -> queryQmpSchema(json);
        default -> null;
      };
    }
  }
}
