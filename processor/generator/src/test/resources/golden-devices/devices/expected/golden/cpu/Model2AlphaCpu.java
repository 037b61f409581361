package golden.cpu;

import io.github.qapi4j.contract.DeviceProperty;
import io.github.qapi4j.contract.json.DeviceProperties;
import javax.annotation.processing.Generated;

/**
 * The processor model {@code model2}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public final class Model2AlphaCpu extends AbstractSmallCpu<Model2AlphaCpu> {
    /** The property {@code turbo}. */
    public static final DeviceProperty<golden.type.Pace> TURBO = DeviceProperties.ofEnum("turbo", "Pace", golden.type.Pace::of);

    private Model2AlphaCpu(String name) {
        super(name);
    }

    /**
     * Makes a processor model of which nothing is set, by its name.
     *
     * @param name one that has these properties, also one that the device file does not have
     * @return a new processor model
     * @throws IllegalArgumentException if the name is empty
     */
    public static Model2AlphaCpu of(String name) {
        return new Model2AlphaCpu(name);
    }

    /**
     * Sets the property {@code turbo}.
     *
     * @param value {@code turbo} ({@code Pace}: slow, fast)
     * @return a processor model like this one with it
     */
    public final Model2AlphaCpu turbo(golden.type.Pace value) {
        return property(TURBO, value);
    }
}
