package golden;

import io.github.qapi4j.contract.json.SchemaArtifacts;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;

/**
 * Every device type of which a device can be added, as QEMU 1.2.3 has them in the architectures
 * alpha, beta.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public final class Devices {
    static {
        SchemaArtifacts.requireOne(Devices.class);
    }

    private Devices() {}

    /**
     * A disk. {@code disk}.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Disk disk(UnaryOperator<Disk> settings) {
        return settings.apply(Disk.create());
    }

    /**
     * Makes a device of the type {@code flash}.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Flash flash(UnaryOperator<Flash> settings) {
        return settings.apply(Flash.create());
    }
}
