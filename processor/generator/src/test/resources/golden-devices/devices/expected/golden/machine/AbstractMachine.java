package golden.machine;

import io.github.qapi4j.contract.DeviceProperty;
import io.github.qapi4j.contract.json.DeviceProperties;
import io.github.qapi4j.contract.json.MachineValue;
import javax.annotation.processing.Generated;

/**
 * What {@code machine} and the machines below it have in common.
 *
 * @param <D> the machine itself
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public abstract class AbstractMachine<D extends AbstractMachine<D>> extends MachineValue<D> {
    /** The property {@code graphics}. */
    public static final DeviceProperty<Boolean> GRAPHICS = DeviceProperties.ofBoolean("graphics");

    /** The property {@code shape}. */
    public static final DeviceProperty<golden.type.Shape> SHAPE = DeviceProperties.ofObject("shape", "Shape", golden.type.Shape::fromJson);

    /**
     * Called by generated classes.
     *
     * @param name the machine
     */
    protected AbstractMachine(String name) {
        super(name);
    }

    /**
     * Sets whether there is a display.
     *
     * @param value {@code graphics} ({@code bool})
     * @return a machine like this one with it
     */
    public final D graphics(boolean value) {
        return property(GRAPHICS, value);
    }

    /**
     * Sets the property {@code shape}.
     *
     * @param value {@code shape} ({@code Shape})
     * @return a machine like this one with it
     */
    public final D shape(golden.type.Shape value) {
        return property(SHAPE, value);
    }
}
