package golden.command;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code stop}.
 *
 * <p>In the schema: command {@code stop}. Features: {@code deprecated}.
 *
 * @deprecated by QEMU
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "command", name = "stop", features = {"deprecated"})
@Deprecated
public record Stop() implements EmulatorCommand<Empty> {
    @Override
    public String commandName() {
        return "stop";
    }

    @Override
    public ObjectNode arguments() {
        return new MemberWriter().object();
    }

    @Override
    public Empty decodeReturn(JsonNode value) {
        return Empty.EMPTY;
    }

    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static Stop fromJson(JsonNode json) {
        MemberReader.of("stop", json);
        return new Stop();
    }

    @Override
    public boolean allowsOob() {
        return true;
    }
}
