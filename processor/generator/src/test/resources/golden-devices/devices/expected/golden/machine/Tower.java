package golden.machine;

import io.github.qapi4j.contract.DeviceProperty;
import io.github.qapi4j.contract.json.DeviceProperties;
import javax.annotation.processing.Generated;

/**
 * The machines {@code tower}, {@code tower-1.0}, {@code tower-1.1}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public final class Tower extends AbstractMachine<Tower> {
    /** The property {@code irq}. */
    public static final DeviceProperty<Long> IRQ = DeviceProperties.ofInteger("irq", "int");

    private Tower(String name) {
        super(name);
    }

    /**
     * Makes a machine of which nothing is set, by its name.
     *
     * @param name one that has these properties, also one that the device file does not have
     * @return a new machine
     * @throws IllegalArgumentException if the name is empty
     */
    public static Tower of(String name) {
        return new Tower(name);
    }

    /**
     * Sets the first interrupt line.
     *
     * @param value {@code irq} ({@code int})
     * @return a machine like this one with it
     */
    public final Tower irq(long value) {
        return property(IRQ, value);
    }
}
