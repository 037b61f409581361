package golden;

import javax.annotation.processing.Generated;

/**
 * The device types {@code chip-01}, {@code chip-02}, {@code chip-03}, {@code chip-04}, {@code chip-05}, {@code chip-06}, {@code chip-07}, {@code chip-08}, {@code chip-09}, {@code chip-10}, {@code chip-11}, {@code chip-12}, {@code chip-13}, {@code chip-14}, {@code chip-15}, {@code chip-16}, {@code chip-17}, {@code chip-18}, {@code chip-19}, {@code chip-20} and 10 more.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public final class Chip extends golden.family.Chip<Chip> {
    private Chip(String name) {
        super(name);
    }

    /**
     * Makes a device of which nothing is set, by its type.
     *
     * @param name one that has these properties, also one that the device file does not have
     * @return a new device
     * @throws IllegalArgumentException if the name is empty
     */
    public static Chip of(String name) {
        return new Chip(name);
    }
}
