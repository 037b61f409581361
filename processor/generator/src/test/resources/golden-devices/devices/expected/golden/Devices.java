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
     * Makes a device of the type {@code chip-01}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip01(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-01"));
    }

    /**
     * Makes a device of the type {@code chip-02}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip02(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-02"));
    }

    /**
     * Makes a device of the type {@code chip-03}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip03(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-03"));
    }

    /**
     * Makes a device of the type {@code chip-04}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip04(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-04"));
    }

    /**
     * Makes a device of the type {@code chip-05}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip05(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-05"));
    }

    /**
     * Makes a device of the type {@code chip-06}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip06(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-06"));
    }

    /**
     * Makes a device of the type {@code chip-07}.
     *
     * <p>It sits on a bus of type {@code SSI}. It is also called {@code seven}. Category: Storage. In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip07(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-07"));
    }

    /**
     * Makes a device of the type {@code chip-08}.
     *
     * <p>Unlike in most of its family, by default {@code speed} is {@code 200}. In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip08(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-08"));
    }

    /**
     * A flash chip. {@code chip-09}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip09(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-09"));
    }

    /**
     * Makes a device of the type {@code chip-10}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip10(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-10"));
    }

    /**
     * Makes a device of the type {@code chip-11}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip11(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-11"));
    }

    /**
     * Makes a device of the type {@code chip-12}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip12(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-12"));
    }

    /**
     * Makes a device of the type {@code chip-13}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip13(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-13"));
    }

    /**
     * Makes a device of the type {@code chip-14}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip14(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-14"));
    }

    /**
     * Makes a device of the type {@code chip-15}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip15(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-15"));
    }

    /**
     * Makes a device of the type {@code chip-16}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip16(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-16"));
    }

    /**
     * Makes a device of the type {@code chip-17}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip17(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-17"));
    }

    /**
     * Makes a device of the type {@code chip-18}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip18(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-18"));
    }

    /**
     * Makes a device of the type {@code chip-19}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip19(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-19"));
    }

    /**
     * Makes a device of the type {@code chip-20}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip20(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-20"));
    }

    /**
     * Makes a device of the type {@code chip-21}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip21(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-21"));
    }

    /**
     * Makes a device of the type {@code chip-22}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip22(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-22"));
    }

    /**
     * Makes a device of the type {@code chip-23}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip23(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-23"));
    }

    /**
     * Makes a device of the type {@code chip-24}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip24(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-24"));
    }

    /**
     * Makes a device of the type {@code chip-25}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip25(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-25"));
    }

    /**
     * Makes a device of the type {@code chip-26}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip26(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-26"));
    }

    /**
     * Makes a device of the type {@code chip-27}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip27(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-27"));
    }

    /**
     * Makes a device of the type {@code chip-28}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip28(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-28"));
    }

    /**
     * Makes a device of the type {@code chip-29}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip29(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-29"));
    }

    /**
     * Makes a device of the type {@code chip-30}.
     *
     * <p>In: alpha, beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Chip chip30(UnaryOperator<Chip> settings) {
        return settings.apply(Chip.of("chip-30"));
    }

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

    /**
     * Makes a device of the type {@code model1-alpha-cpu}.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Model1AlphaCpu model1AlphaCpu(UnaryOperator<Model1AlphaCpu> settings) {
        return settings.apply(Model1AlphaCpu.create());
    }

    /**
     * Makes a device of the type {@code net-ccw}.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static NetCcw netCcw(UnaryOperator<NetCcw> settings) {
        return settings.apply(NetCcw.create());
    }

    /**
     * Makes a device of the type {@code net-pci}.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static NetPci netPci(UnaryOperator<NetPci> settings) {
        return settings.apply(NetPci.create());
    }
}
