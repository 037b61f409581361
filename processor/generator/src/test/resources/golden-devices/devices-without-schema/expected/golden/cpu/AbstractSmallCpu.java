package golden.cpu;

import golden.family.SmallCpuProperties;
import javax.annotation.processing.Generated;

/**
 * What {@code small-cpu} and the processor models below it have in common.
 *
 * @param <D> the processor model itself
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public abstract class AbstractSmallCpu<D extends AbstractSmallCpu<D>> extends AbstractCpu<D> implements SmallCpuProperties<D> {
    /**
     * Called by generated classes.
     *
     * @param name the processor model
     */
    protected AbstractSmallCpu(String name) {
        super(name);
    }
}
