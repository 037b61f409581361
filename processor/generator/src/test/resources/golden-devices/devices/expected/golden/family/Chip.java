package golden.family;

import io.github.qapi4j.contract.DeviceProperty;
import io.github.qapi4j.contract.json.DeviceProperties;
import io.github.qapi4j.contract.json.DeviceValue;
import javax.annotation.processing.Generated;

/**
 * What {@code chip} and the device types below it have in common.
 *
 * @param <D> the device itself
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public abstract class Chip<D extends Chip<D>> extends DeviceValue<D> {
    /** The property {@code speed}. */
    public static final DeviceProperty<Long> SPEED = DeviceProperties.ofInteger("speed", "uint32");

    /**
     * Called by generated classes.
     *
     * @param name the device type
     */
    protected Chip(String name) {
        super(name);
    }

    /**
     * Sets the property {@code speed}.
     *
     * @param value {@code speed} ({@code uint32}; by default {@code 100})
     * @return a device like this one with it
     */
    public final D speed(long value) {
        return property(SPEED, value);
    }
}
