package golden;

import golden.family.Storage;
import io.github.qapi4j.contract.DeviceProperty;
import io.github.qapi4j.contract.Unstable;
import io.github.qapi4j.contract.json.DeviceProperties;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;

/**
 * A disk.
 *
 * <p>The device type {@code disk}. It sits on a bus of type {@code PCI}. It is also called {@code hd}. Category: Storage. In: alpha, beta.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public final class Disk extends Storage<Disk> {
    /** The property {@code addr}. */
    public static final DeviceProperty<String> ADDR = DeviceProperties.ofText("addr", "int32");

    /** The property {@code drive}. */
    public static final DeviceProperty<String> DRIVE = DeviceProperties.ofText("drive", "str");

    /** The property {@code iothread}. */
    public static final DeviceProperty<String> IOTHREAD = DeviceProperties.ofText("iothread", "link<iothread>");

    /** The property {@code units}. */
    public static final DeviceProperty<java.util.List<golden.type.Unit>> UNITS = DeviceProperties.ofList("units", "UnitList", golden.type.Unit::fromJson);

    /** The property {@code x-later}. */
    @Unstable
    public static final DeviceProperty<Boolean> X_LATER = DeviceProperties.ofBoolean("x-later");

    /** The property {@code weights}. */
    public static final DeviceProperty<JsonNode> WEIGHTS = DeviceProperties.ofJson("weights", "list");

    private Disk() {
        super("disk");
    }

    /**
     * Makes a device of which nothing is set.
     *
     * @return a new device
     */
    public static Disk create() {
        return new Disk();
    }

    /**
     * Sets the property {@code addr}.
     *
     * @param value {@code addr} ({@code int32})
     * @return a device like this one with it
     */
    public final Disk addr(String value) {
        return property(ADDR, value);
    }

    /**
     * Sets the block node.
     *
     * @param value {@code drive} ({@code str})
     * @return a device like this one with it
     */
    public final Disk drive(String value) {
        return property(DRIVE, value);
    }

    /**
     * Sets the property {@code iothread}.
     *
     * @param value {@code iothread} ({@code link<iothread>}, the identifier or path of an object of type {@code iothread})
     * @return a device like this one with it
     */
    public final Disk iothread(String value) {
        return property(IOTHREAD, value);
    }

    /**
     * Sets the property {@code units}.
     *
     * @param value {@code units} ({@code UnitList})
     * @return a device like this one with it
     */
    public final Disk units(java.util.List<golden.type.Unit> value) {
        return property(UNITS, value);
    }

    /**
     * Sets the property {@code x-later}.
     *
     * @param value {@code x-later} ({@code bool}; by default {@code false})
     * @return a device like this one with it
     */
    @Unstable
    public final Disk xLater(boolean value) {
        return property(X_LATER, value);
    }

    /**
     * Sets the property {@code weights}.
     *
     * @param value {@code weights} ({@code list}; by default {@code [1]})
     * @return a device like this one with it
     */
    public final Disk weights(JsonNode value) {
        return property(WEIGHTS, value);
    }
}
