package golden.family;

import io.github.qapi4j.contract.DeviceProperty;
import io.github.qapi4j.contract.json.DeviceProperties;
import io.github.qapi4j.contract.json.PropertySetter;
import javax.annotation.processing.Generated;

/**
 * Properties of {@code small-cpu}.
 *
 * @param <D> the class that has them
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public interface SmallCpuProperties<D> extends PropertySetter<D> {
    /** The property {@code fpu}. */
    DeviceProperty<Boolean> FPU = DeviceProperties.ofBoolean("fpu");

    /** The property {@code mmu}. */
    DeviceProperty<Boolean> MMU = DeviceProperties.ofBoolean("mmu");

    /** The property {@code mul}. */
    DeviceProperty<Boolean> MUL = DeviceProperties.ofBoolean("mul");

    /** The property {@code rng}. */
    DeviceProperty<Boolean> RNG = DeviceProperties.ofBoolean("rng");

    /** The property {@code sha}. */
    DeviceProperty<Boolean> SHA = DeviceProperties.ofBoolean("sha");

    /**
     * Sets the property {@code fpu}.
     *
     * @param value {@code fpu} ({@code bool}; by default {@code true})
     * @return a value like this one with it
     */
    default D fpu(boolean value) {
        return property(FPU, value);
    }

    /**
     * Sets the property {@code mmu}.
     *
     * @param value {@code mmu} ({@code bool}; by default {@code true})
     * @return a value like this one with it
     */
    default D mmu(boolean value) {
        return property(MMU, value);
    }

    /**
     * Sets the property {@code mul}.
     *
     * @param value {@code mul} ({@code bool})
     * @return a value like this one with it
     */
    default D mul(boolean value) {
        return property(MUL, value);
    }

    /**
     * Sets the property {@code rng}.
     *
     * @param value {@code rng} ({@code bool})
     * @return a value like this one with it
     */
    default D rng(boolean value) {
        return property(RNG, value);
    }

    /**
     * Sets the property {@code sha}.
     *
     * @param value {@code sha} ({@code bool})
     * @return a value like this one with it
     */
    default D sha(boolean value) {
        return property(SHA, value);
    }
}
