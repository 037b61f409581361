package golden.family;

import io.github.qapi4j.contract.DeviceProperty;
import io.github.qapi4j.contract.json.DeviceProperties;
import io.github.qapi4j.contract.json.DeviceValue;
import javax.annotation.processing.Generated;

/**
 * What {@code storage} and the device types below it have in common.
 *
 * @param <D> the device itself
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public abstract class Storage<D extends Storage<D>> extends DeviceValue<D> {
    /** The property {@code logical}. */
    public static final DeviceProperty<Long> LOGICAL = DeviceProperties.ofInteger("logical", "uint16");

    /** The property {@code pace}. */
    public static final DeviceProperty<String> PACE = DeviceProperties.ofText("pace", "Pace");

    /**
     * Called by generated classes.
     *
     * @param name the device type
     */
    protected Storage(String name) {
        super(name);
    }

    /**
     * Sets the property {@code logical}.
     *
     * @param value {@code logical} ({@code uint16}; by default {@code 512})
     * @return a device like this one with it
     */
    public final D logical(long value) {
        return property(LOGICAL, value);
    }

    /**
     * Sets the property {@code pace}.
     *
     * @param value {@code pace} ({@code Pace}: slow, fast; by default {@code "slow"}; in beta {@code "fast"})
     * @return a device like this one with it
     */
    public final D pace(String value) {
        return property(PACE, value);
    }
}
