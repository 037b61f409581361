package golden.family;

import io.github.qapi4j.contract.DeviceProperty;
import io.github.qapi4j.contract.Size;
import io.github.qapi4j.contract.Unstable;
import io.github.qapi4j.contract.json.DeviceProperties;
import io.github.qapi4j.contract.json.PropertySetter;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;

/**
 * Properties of {@code net-ccw}, {@code net-pci}.
 *
 * @param <D> the class that has them
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public interface NetProperties<D> extends PropertySetter<D> {
    /** The property {@code mac}. */
    DeviceProperty<String> MAC = DeviceProperties.ofText("mac", "str");

    /** The property {@code mtu}. */
    DeviceProperty<Long> MTU = DeviceProperties.ofInteger("mtu", "uint16");

    /** The property {@code ring}. */
    DeviceProperty<Long> RING = DeviceProperties.ofInteger("ring", "size");

    /** The property {@code weights}. */
    DeviceProperty<JsonNode> WEIGHTS = DeviceProperties.ofJson("weights", "list");

    /** The property {@code x-slow}. */
    @Unstable
    DeviceProperty<Boolean> X_SLOW = DeviceProperties.ofBoolean("x-slow");

    /**
     * Sets the property {@code mac}.
     *
     * @param value {@code mac} ({@code str})
     * @return a value like this one with it
     */
    default D mac(String value) {
        return property(MAC, value);
    }

    /**
     * Sets the property {@code mtu}.
     *
     * @param value {@code mtu} ({@code uint16}; by default {@code 1500})
     * @return a value like this one with it
     */
    default D mtu(long value) {
        return property(MTU, value);
    }

    /**
     * Sets the property {@code ring}.
     *
     * @param value {@code ring} ({@code size}, in bytes)
     * @return a value like this one with it
     */
    default D ring(long value) {
        return property(RING, value);
    }

    /**
     * Sets the property {@code ring}.
     *
     * @param value {@code ring} ({@code size})
     * @return a value like this one with it
     */
    default D ring(Size value) {
        return ring(value.bytes());
    }

    /**
     * Sets the property {@code weights}.
     *
     * @param value {@code weights} ({@code list}; by default {@code [1]})
     * @return a value like this one with it
     */
    default D weights(JsonNode value) {
        return property(WEIGHTS, value);
    }

    /**
     * Sets the property {@code x-slow}.
     *
     * @param value {@code x-slow} ({@code bool})
     * @return a value like this one with it
     */
    @Unstable
    default D xSlow(boolean value) {
        return property(X_SLOW, value);
    }
}
