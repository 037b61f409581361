package golden.command;

import golden.type.Risky;
import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Does it.
 *
 * <p>In the schema: command {@code do-it}, since 7.2.
 *
 * <p><b>Returns:</b> nothing
 *
 * <p><b>Example:</b>
 *
 * <pre>
 * -&gt; { "execute": "do-it", "arguments": { "risky": { "other": "&lt;x&gt;" } } }
 * &lt;- { "return": {} }
 * </pre>
 *
 * @param risky what to do.
 *     {@code risky} ({@code Risky})
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "command", name = "do-it", since = "7.2")
public record DoIt(
        @QapiMember(name = "risky", type = "Risky") Risky risky) implements EmulatorCommand<Empty> {
    @Override
    public String commandName() {
        return "do-it";
    }

    @Override
    public ObjectNode arguments() {
        return new MemberWriter()
                .value("risky", risky())
                .object();
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
    public static DoIt fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("do-it", json);
        return new DoIt(
                in.has("risky") ? Risky.fromJson(in.get("risky")) : null);
    }

    /**
     * Starts building.
     *
     * @return the first step
     */
    public static RiskyStage builder() {
        return new Steps();
    }

    /**
     * Requires {@code risky}.
     */
    public interface RiskyStage {
        /**
         * Sets {@code risky}.
         *
         * @param risky what to do.
         *     {@code risky} ({@code Risky})
         * @return the next step
         */
        Builder risky(Risky risky);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Builds {@code DoIt}.
         *
         * @return a new value
         */
        DoIt build();
    }

    private static final class Steps implements RiskyStage, Builder {
        private @Nullable Risky risky;

        public Builder risky(Risky risky) {
            this.risky = Objects.requireNonNull(risky, "risky");
            return this;
        }

        public DoIt build() {
            return new DoIt(risky);
        }
    }
}
