package golden.cpu;

import java.util.Map;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;

/**
 * The processor models {@code model1}, {@code model2}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public final class SmallCpu extends golden.cpu.AbstractSmallCpu<SmallCpu> {
    private SmallCpu(String name, Map<String, JsonNode> members) {
        super(name, members);
    }

    /**
     * Makes a processor model of which nothing is set, by its name.
     *
     * @param name one that has these properties, also one that the device file does not have
     * @return a new processor model
     * @throws IllegalArgumentException if the name is empty
     */
    public static SmallCpu of(String name) {
        return new SmallCpu(name, Map.of());
    }

    @Override
    protected SmallCpu with(Map<String, JsonNode> changed) {
        return new SmallCpu(name(), changed);
    }
}
