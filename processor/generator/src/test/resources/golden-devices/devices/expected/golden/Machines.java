package golden;

import golden.machine.Machine;
import golden.machine.Tower;
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
    public static Machine boxA() {
        return Machine.of("box-a");
    }

    /**
     * The machine {@code box-a}; alpha.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Machine boxA(UnaryOperator<Machine> settings) {
        return settings.apply(boxA());
    }

    /**
     * The machine {@code box-b}; alpha.
     *
     * @return one of which nothing is set
     */
    public static Machine boxB() {
        return Machine.of("box-b");
    }

    /**
     * The machine {@code box-b}; alpha.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Machine boxB(UnaryOperator<Machine> settings) {
        return settings.apply(boxB());
    }

    /**
     * A tall machine. {@code tower}, which is {@code tower-1.1}; alpha.
     *
     * @return one of which nothing is set
     */
    public static Tower tower() {
        return Tower.of("tower");
    }

    /**
     * A tall machine. {@code tower}, which is {@code tower-1.1}; alpha.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Tower tower(UnaryOperator<Tower> settings) {
        return settings.apply(tower());
    }

    /**
     * A tall machine. {@code tower-1.0}; alpha.
     *
     * @return one of which nothing is set
     * @deprecated QEMU does not recommend it any more
     */
    @Deprecated
    public static Tower tower1_0() {
        return Tower.of("tower-1.0");
    }

    /**
     * A tall machine. {@code tower-1.0}; alpha.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     * @deprecated QEMU does not recommend it any more
     */
    @Deprecated
    public static Tower tower1_0(UnaryOperator<Tower> settings) {
        return settings.apply(tower1_0());
    }

    /**
     * A tall machine. {@code tower-1.1}; alpha.
     *
     * @return one of which nothing is set
     */
    public static Tower tower1_1() {
        return Tower.of("tower-1.1");
    }

    /**
     * A tall machine. {@code tower-1.1}; alpha.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Tower tower1_1(UnaryOperator<Tower> settings) {
        return settings.apply(tower1_1());
    }

    /**
     * The machine {@code virt}; beta.
     *
     * @return one of which nothing is set
     */
    public static Machine virt() {
        return Machine.of("virt");
    }

    /**
     * The machine {@code virt}; beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Machine virt(UnaryOperator<Machine> settings) {
        return settings.apply(virt());
    }
}
