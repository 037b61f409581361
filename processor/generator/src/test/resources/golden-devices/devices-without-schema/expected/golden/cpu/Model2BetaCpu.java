package golden.cpu;

import io.github.qapi4j.contract.DeviceProperty;
import io.github.qapi4j.contract.Size;
import io.github.qapi4j.contract.json.DeviceProperties;
import javax.annotation.processing.Generated;

/**
 * The processor model {@code model2}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public final class Model2BetaCpu extends AbstractCpu<Model2BetaCpu> {
    /** The property {@code cache}. */
    public static final DeviceProperty<Long> CACHE = DeviceProperties.ofInteger("cache", "size");

    private Model2BetaCpu(String name) {
        super(name);
    }

    /**
     * Makes a processor model of which nothing is set, by its name.
     *
     * @param name one that has these properties, also one that the device file does not have
     * @return a new processor model
     * @throws IllegalArgumentException if the name is empty
     */
    public static Model2BetaCpu of(String name) {
        return new Model2BetaCpu(name);
    }

    /**
     * Sets the property {@code cache}.
     *
     * @param value {@code cache} ({@code size}, in bytes; by default {@code 1024})
     * @return a processor model like this one with it
     */
    public final Model2BetaCpu cache(long value) {
        return property(CACHE, value);
    }

    /**
     * Sets the property {@code cache}.
     *
     * @param value {@code cache} ({@code size}; by default {@code 1024})
     * @return a processor model like this one with it
     */
    public final Model2BetaCpu cache(Size value) {
        return cache(value.bytes());
    }
}
