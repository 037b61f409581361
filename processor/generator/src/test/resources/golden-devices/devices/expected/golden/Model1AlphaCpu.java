package golden;

import golden.family.SmallCpu;
import javax.annotation.processing.Generated;

/**
 * The device type {@code model1-alpha-cpu}.
 *
 * <p>In: alpha.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public final class Model1AlphaCpu extends SmallCpu<Model1AlphaCpu> {
    private Model1AlphaCpu() {
        super("model1-alpha-cpu");
    }

    /**
     * Makes a device of which nothing is set.
     *
     * @return a new device
     */
    public static Model1AlphaCpu create() {
        return new Model1AlphaCpu();
    }
}
