package golden;

import io.github.qapi4j.contract.json.SchemaArtifacts;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;

/**
 * Every machine of QEMU 1.2.3 in the architectures
 * alpha, beta.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public final class Machines {
    static {
        SchemaArtifacts.requireOne(Machines.class);
    }

    private Machines() {}

    /**
     * The machine {@code box-a}; alpha.
     *
     * @return one of which nothing is set
     */
    public static golden.machine.Machine boxA() {
        return golden.machine.Machine.of("box-a");
    }

    /**
     * The machine {@code box-a}; alpha.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static golden.machine.Machine boxA(UnaryOperator<golden.machine.Machine> settings) {
        return settings.apply(golden.machine.Machine.of("box-a"));
    }

    /**
     * The machine {@code box-b}; alpha.
     *
     * @return one of which nothing is set
     */
    public static golden.machine.Machine boxB() {
        return golden.machine.Machine.of("box-b");
    }

    /**
     * The machine {@code box-b}; alpha.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static golden.machine.Machine boxB(UnaryOperator<golden.machine.Machine> settings) {
        return settings.apply(golden.machine.Machine.of("box-b"));
    }

    /**
     * A tall machine. {@code tower}, which is {@code tower-1.1}; alpha.
     *
     * @return one of which nothing is set
     */
    public static golden.machine.Tower tower() {
        return golden.machine.Tower.of("tower");
    }

    /**
     * A tall machine. {@code tower}, which is {@code tower-1.1}; alpha.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static golden.machine.Tower tower(UnaryOperator<golden.machine.Tower> settings) {
        return settings.apply(golden.machine.Tower.of("tower"));
    }

    /**
     * A tall machine. {@code tower-1.0}; alpha.
     *
     * @return one of which nothing is set
     * @deprecated QEMU does not recommend it any more
     */
    @Deprecated
    public static golden.machine.Tower tower1_0() {
        return golden.machine.Tower.of("tower-1.0");
    }

    /**
     * A tall machine. {@code tower-1.0}; alpha.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     * @deprecated QEMU does not recommend it any more
     */
    @Deprecated
    public static golden.machine.Tower tower1_0(UnaryOperator<golden.machine.Tower> settings) {
        return settings.apply(golden.machine.Tower.of("tower-1.0"));
    }

    /**
     * A tall machine. {@code tower-1.1}; alpha.
     *
     * @return one of which nothing is set
     */
    public static golden.machine.Tower tower1_1() {
        return golden.machine.Tower.of("tower-1.1");
    }

    /**
     * A tall machine. {@code tower-1.1}; alpha.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static golden.machine.Tower tower1_1(UnaryOperator<golden.machine.Tower> settings) {
        return settings.apply(golden.machine.Tower.of("tower-1.1"));
    }

    /**
     * The machine {@code virt}; beta.
     *
     * @return one of which nothing is set
     */
    public static golden.machine.Machine virt() {
        return golden.machine.Machine.of("virt");
    }

    /**
     * The machine {@code virt}; beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static golden.machine.Machine virt(UnaryOperator<golden.machine.Machine> settings) {
        return settings.apply(golden.machine.Machine.of("virt"));
    }
}
