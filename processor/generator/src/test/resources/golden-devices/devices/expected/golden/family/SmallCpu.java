package golden.family;

import javax.annotation.processing.Generated;

/**
 * What {@code small-cpu} and the device types below it have in common.
 *
 * @param <D> the device itself
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public abstract class SmallCpu<D extends SmallCpu<D>> extends Cpu<D> implements SmallCpuProperties<D> {
    /**
     * Called by generated classes.
     *
     * @param name the device type
     */
    protected SmallCpu(String name) {
        super(name);
    }
}
