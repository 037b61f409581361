package golden;

import golden.cpu.Model2BetaCpu;
import golden.cpu.SmallCpu;
import io.github.qapi4j.contract.json.SchemaArtifacts;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;

/**
 * Every processor model of QEMU 1.2.3 in the architectures
 * alpha, beta.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public final class Cpus {
    static {
        SchemaArtifacts.requireOne(Cpus.class);
    }

    private Cpus() {}

    /**
     * The processor model {@code model1}; alpha.
     *
     * @return one of which nothing is set
     */
    public static SmallCpu model1() {
        return SmallCpu.of("model1");
    }

    /**
     * The processor model {@code model1}; alpha.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static SmallCpu model1(UnaryOperator<SmallCpu> settings) {
        return settings.apply(model1());
    }

    /**
     * A fast processor. {@code model2}; alpha.
     *
     * @return one of which nothing is set
     */
    public static SmallCpu model2Alpha() {
        return SmallCpu.of("model2");
    }

    /**
     * A fast processor. {@code model2}; alpha.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static SmallCpu model2Alpha(UnaryOperator<SmallCpu> settings) {
        return settings.apply(model2Alpha());
    }

    /**
     * A fast processor. {@code model2}; beta.
     *
     * @return one of which nothing is set
     */
    public static Model2BetaCpu model2Beta() {
        return Model2BetaCpu.of("model2");
    }

    /**
     * A fast processor. {@code model2}; beta.
     *
     * @param settings sets properties, each in what the one before returned
     * @return what it returned
     */
    public static Model2BetaCpu model2Beta(UnaryOperator<Model2BetaCpu> settings) {
        return settings.apply(model2Beta());
    }
}
