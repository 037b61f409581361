package golden;

import golden.family.NetProperties;
import io.github.qapi4j.contract.DeviceProperty;
import io.github.qapi4j.contract.json.DeviceProperties;
import io.github.qapi4j.contract.json.DeviceValue;
import javax.annotation.processing.Generated;

/**
 * The device type {@code net-pci}.
 *
 * <p>In: alpha, beta.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public final class NetPci extends DeviceValue<NetPci> implements NetProperties<NetPci> {
    /** The property {@code channels}. */
    public static final DeviceProperty<Long> CHANNELS = DeviceProperties.ofInteger("channels", "uint8");

    private NetPci() {
        super("net-pci");
    }

    /**
     * Makes a device of which nothing is set.
     *
     * @return a new device
     */
    public static NetPci create() {
        return new NetPci();
    }

    /**
     * Sets the property {@code channels}.
     *
     * @param value {@code channels} ({@code uint8}; by default {@code 2})
     * @return a device like this one with it
     */
    public final NetPci channels(long value) {
        return property(CHANNELS, value);
    }
}
