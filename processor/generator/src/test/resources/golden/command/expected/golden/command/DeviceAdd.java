package golden.command;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.EmulatorRequest;
import io.github.qapi4j.contract.QapiBuilder;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * QEMU's command {@code device_add}.
 *
 * <p>In the schema: command <code>{@index device_add}</code>.
 *
 * @param driver {@code driver} ({@code str})
 * @param id {@code id} ({@code str}; null if absent)
 * @param properties properties beyond the declared ones, by wire name; never null
 * @see golden.Qmp#deviceAdd()
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "command", name = "device_add")
public record DeviceAdd(@QapiMember(name = "driver", type = "str") String driver,
    @QapiMember(name = "id", type = "str") @Nullable String id,
    Map<String, JsonNode> properties) implements EmulatorCommand<Empty> {
  /**
   * Copies the collections.
   *
   * @param driver the value for the {@code driver} record component
   * @param id the value for the {@code id} record component
   * @param properties the value for the {@code properties} record component
   */
  public DeviceAdd {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }

  @Override
  public String commandName() {
    return "device_add";
  }

  @Override
  public ObjectNode arguments() {
    MemberWriter out = new MemberWriter();
    out.string("driver", driver);
    out.string("id", id);
    out.further(properties);
    return out.object();
  }

  @Override
  public Empty decodeReturn(JsonNode value) {
    return Empty.EMPTY;
  }

  /** {@return the first step of a builder, which demands {@code driver}} */
  public static DriverStage builder() {
    return new Builder();
  }

  /** {@return a builder in which everything is set as here, for a value with a few changes} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.driver = driver;
    builder.id = id;
    builder.properties.putAll(properties);
    return builder;
  }

  /** Requires {@code driver}. */
  public interface DriverStage {
    /**
     * Sets {@code driver}.
     * @param driver {@code driver} ({@code str})
     * @return the next step
     */
    Builder driver(String driver);
  }

  /** Takes what is optional, and builds {@code DeviceAdd}. */
  public static final class Builder implements QapiBuilder<DeviceAdd, Builder>, DriverStage, EmulatorRequest<Empty> {
    private @Nullable String driver;
    private @Nullable String id;

    private final Map<String, JsonNode> properties = new LinkedHashMap<>();

    private Builder() {
    }

    public Builder driver(String driver) {
      this.driver = Objects.requireNonNull(driver, "driver");
      return this;
    }

    /**
     * Sets {@code id}.
     * @param id {@code id} ({@code str}; null if absent)
     * @return the next step
     */
    public Builder id(@Nullable String id) {
      this.id = id;
      return this;
    }

    /**
     * Sets a property that the schema does not declare.
     *
     * @param name the property's name on the wire
     * @param value its value
     * @return this step
     */
    public Builder property(String name, JsonNode value) {
      this.properties.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
      return this;
    }

    /**
     * Sets a property that the schema does not declare.
     *
     * @param name the property's name on the wire
     * @param value its value
     * @return this step
     */
    public Builder property(String name, String value) {
      return property(name, StringNode.valueOf(value));
    }

    /**
     * Sets a property that the schema does not declare.
     *
     * @param name the property's name on the wire
     * @param value its value
     * @return this step
     */
    public Builder property(String name, long value) {
      return property(name, LongNode.valueOf(value));
    }

    /**
     * Sets a property that the schema does not declare.
     *
     * @param name the property's name on the wire
     * @param value its value
     * @return this step
     */
    public Builder property(String name, boolean value) {
      return property(name, BooleanNode.valueOf(value));
    }

    @Override
    public DeviceAdd build() {
      return new DeviceAdd(driver, id, properties);
    }
  }
}
