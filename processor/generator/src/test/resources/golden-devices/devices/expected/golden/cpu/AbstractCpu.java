package golden.cpu;

import io.github.qapi4j.contract.DeviceProperty;
import io.github.qapi4j.contract.json.CpuValue;
import io.github.qapi4j.contract.json.DeviceProperties;
import javax.annotation.processing.Generated;

/**
 * What {@code cpu} and the processor models below it have in common.
 *
 * @param <D> the processor model itself
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public abstract class AbstractCpu<D extends AbstractCpu<D>> extends CpuValue<D> {
    /** The property {@code start-powered-off}. */
    public static final DeviceProperty<Boolean> START_POWERED_OFF = DeviceProperties.ofBoolean("start-powered-off");

    /**
     * Called by generated classes.
     *
     * @param name the processor model
     */
    protected AbstractCpu(String name) {
        super(name);
    }

    /**
     * Sets the property {@code start-powered-off}.
     *
     * @param value {@code start-powered-off} ({@code bool})
     * @return a processor model like this one with it
     */
    public final D startPoweredOff(boolean value) {
        return property(START_POWERED_OFF, value);
    }
}
