package golden.image;

import io.github.qapi4j.contract.AmendOptions;
import io.github.qapi4j.contract.json.FormatOptionsValue;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;

/**
 * The options that can be changed in an image of the format {@code sealed}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public final class SealedAmend extends FormatOptionsValue<SealedAmend> implements AmendOptions {
    private SealedAmend(Map<String, String> options) {
        super("sealed", options);
    }

    /**
     * Makes options.
     *
     * @param settings sets options, each in what the one before returned
     * @return what it returned
     */
    public static SealedAmend options(UnaryOperator<SealedAmend> settings) {
        return settings.apply(new SealedAmend(Map.of()));
    }

    @Override
    protected SealedAmend with(Map<String, String> changed) {
        return new SealedAmend(changed);
    }

    /**
     * Sets the option {@code key}.
     *
     * @param value {@code key} ({@code str})
     * @return options like these with it
     */
    public SealedAmend key(String value) {
        return option("key", value);
    }
}
