package golden;

import golden.family.Storage;
import javax.annotation.processing.Generated;

/**
 * The device type {@code flash}.
 *
 * <p>Unlike in most of its family, by default {@code logical} is {@code 4096}. In: beta.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public final class Flash extends Storage<Flash> {
    private Flash() {
        super("flash");
    }

    /**
     * Makes a device of which nothing is set.
     *
     * @return a new device
     */
    public static Flash create() {
        return new Flash();
    }
}
