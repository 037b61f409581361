package golden.cpu;

import io.github.qapi4j.contract.DeviceProperty;
import io.github.qapi4j.contract.json.DeviceProperties;
import java.util.Map;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;

/**
 * What {@code small-cpu} and the processor models below it have in common.
 *
 * @param <D> the processor model itself
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public abstract class AbstractSmallCpu<D extends AbstractSmallCpu<D>> extends golden.cpu.AbstractCpu<D> {
    /**
     * The property {@code mmu}.
     */
    public static final DeviceProperty<Boolean> MMU = DeviceProperties.ofBoolean("mmu");

    /**
     * Called by generated classes.
     *
     * @param name the processor model
     * @param members what was set
     */
    protected AbstractSmallCpu(String name, Map<String, JsonNode> members) {
        super(name, members);
    }

    /**
     * Sets the property {@code mmu}.
     *
     * @param value {@code mmu} ({@code bool}; by default {@code true})
     * @return a processor model like this one with it
     */
    public final D mmu(boolean value) {
        return property(MMU, value);
    }
}
