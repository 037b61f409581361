package golden.command;

import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import io.github.qapi4j.contract.json.Scalars;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code count}.
 *
 * <p>In the schema: command {@code count}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "command", name = "count")
public record Count() implements EmulatorCommand<Long> {
    @Override
    public String commandName() {
        return "count";
    }

    @Override
    public ObjectNode arguments() {
        return new MemberWriter().object();
    }

    @Override
    public Long decodeReturn(JsonNode value) {
        return Scalars.integer("count", value);
    }

    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static Count fromJson(JsonNode json) {
        MemberReader.of("count", json);
        return new Count();
    }
}
