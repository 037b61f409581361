package golden.machine;

import javax.annotation.processing.Generated;

/**
 * The machines {@code box-a}, {@code box-b}, {@code virt}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public final class Machine extends AbstractMachine<Machine> {
    private Machine(String name) {
        super(name);
    }

    /**
     * Makes a machine of which nothing is set, by its name.
     *
     * @param name one that has these properties, also one that the device file does not have
     * @return a new machine
     * @throws IllegalArgumentException if the name is empty
     */
    public static Machine of(String name) {
        return new Machine(name);
    }
}
