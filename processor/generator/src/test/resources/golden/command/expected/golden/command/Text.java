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
 * QEMU's command {@code text}.
 *
 * <p>In the schema: command {@code text}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "command", name = "text")
public record Text() implements EmulatorCommand<String> {
    @Override
    public String commandName() {
        return "text";
    }

    @Override
    public ObjectNode arguments() {
        return new MemberWriter().object();
    }

    @Override
    public String decodeReturn(JsonNode value) {
        return Scalars.string("text", value);
    }

    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static Text fromJson(JsonNode json) {
        MemberReader.of("text", json);
        return new Text();
    }
}
