package golden.command;

import golden.type.Drawing;
import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code draw}.
 *
 * <p>In the schema: command {@code draw}.
 *
 * @param drawing all of {@link Drawing}'s members
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "command", name = "draw")
public record Draw(Drawing drawing) implements EmulatorCommand<Empty> {
    @Override
    public String commandName() {
        return "draw";
    }

    @Override
    public ObjectNode arguments() {
        return new MemberWriter()
                .merge(drawing())
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
    public static Draw fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("draw", json);
        return new Draw(
                Drawing.fromJson(in.object()));
    }

    /**
     * Makes the command from all that it takes.
     *
     * @param drawing all of {@link Drawing}'s members
     * @return a new value
     */
    public static Draw of(Drawing drawing) {
        return builder().drawing(drawing).build();
    }

    /**
     * Starts building.
     *
     * @return the first step
     */
    public static DrawingStage builder() {
        return new Steps();
    }

    /**
     * Requires {@code drawing}.
     */
    public interface DrawingStage {
        /**
         * Sets {@code drawing}.
         *
         * @param drawing all of {@link Drawing}'s members
         * @return the next step
         */
        Builder drawing(Drawing drawing);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Builds {@code Draw}.
         *
         * @return a new value
         */
        Draw build();
    }

    private static final class Steps implements DrawingStage, Builder {
        private @Nullable Drawing drawing;

        public Builder drawing(Drawing drawing) {
            this.drawing = Objects.requireNonNull(drawing, "drawing");
            return this;
        }

        public Draw build() {
            return new Draw(drawing);
        }
    }
}
