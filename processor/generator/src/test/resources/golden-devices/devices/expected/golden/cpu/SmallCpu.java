package golden.cpu;

import javax.annotation.processing.Generated;

/**
 * The processor model {@code model1}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public final class SmallCpu extends AbstractSmallCpu<SmallCpu> {
    private SmallCpu(String name) {
        super(name);
    }

    /**
     * Makes a processor model of which nothing is set, by its name.
     *
     * @param name one that has these properties, also one that the device file does not have
     * @return a new processor model
     * @throws IllegalArgumentException if the name is empty
     */
    public static SmallCpu of(String name) {
        return new SmallCpu(name);
    }
}
