package golden.family;

import io.github.qapi4j.contract.DeviceProperty;
import io.github.qapi4j.contract.json.DeviceProperties;
import io.github.qapi4j.contract.json.DeviceValue;
import javax.annotation.processing.Generated;

/**
 * What {@code cpu} and the device types below it have in common.
 *
 * @param <D> the device itself
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public abstract class Cpu<D extends Cpu<D>> extends DeviceValue<D> {
    /** The property {@code start-powered-off}. */
    public static final DeviceProperty<Boolean> START_POWERED_OFF = DeviceProperties.ofBoolean("start-powered-off");

    /**
     * Called by generated classes.
     *
     * @param name the device type
     */
    protected Cpu(String name) {
        super(name);
    }

    /**
     * Sets the property {@code start-powered-off}.
     *
     * @param value {@code start-powered-off} ({@code bool})
     * @return a device like this one with it
     */
    public final D startPoweredOff(boolean value) {
        return property(START_POWERED_OFF, value);
    }
}
