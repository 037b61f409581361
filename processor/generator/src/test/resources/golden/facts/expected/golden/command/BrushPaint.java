package golden.command;

import golden.type.Brush;
import golden.type.Tool;
import io.github.qapi4j.contract.DaemonCommand;
import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QemuProgram;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code brush-paint}.
 *
 * <p>In the schema: command {@code brush-paint}. In the system emulator and in the storage daemon.
 *
 * @param tool {@code tool} ({@code Tool})
 * @param brush {@code brush} ({@code Brush}; null if absent)
 * @see <a href="https://qemu.readthedocs.io/en/v10.0.0/interop/qemu-qmp-ref.html#command-QMP-paint.brush-paint">QEMU 10.0's reference manual</a>
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "command", name = "brush-paint", programs = {QemuProgram.SYSTEM_EMULATOR, QemuProgram.STORAGE_DAEMON})
public record BrushPaint(@QapiMember(name = "tool", type = "Tool") Tool tool,
        @QapiMember(name = "brush", type = "Brush") @Nullable Brush brush) implements EmulatorCommand<Empty>, DaemonCommand<Empty> {
    @Override
    public String commandName() {
        return "brush-paint";
    }

    @Override
    public ObjectNode arguments() {
        return new MemberWriter()
                .value("tool", tool())
                .value("brush", brush())
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
    public static BrushPaint fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("brush-paint", json);
        return new BrushPaint(
                in.has("tool") ? Tool.fromJson(in.get("tool")) : null,
                in.has("brush") ? Brush.fromJson(in.get("brush")) : null);
    }

    /**
     * Starts building.
     *
     * @return the first step
     */
    public static ToolStage builder() {
        return new Steps();
    }

    /**
     * Requires {@code tool}.
     */
    public interface ToolStage {
        /**
         * Sets {@code tool}.
         *
         * @param tool {@code tool} ({@code Tool})
         * @return the next step
         */
        Builder tool(Tool tool);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Sets {@code brush}.
         *
         * @param brush {@code brush} ({@code Brush}; null if absent)
         * @return the next step
         */
        Builder brush(@Nullable Brush brush);

        /**
         * Builds {@code BrushPaint}.
         *
         * @return a new value
         */
        BrushPaint build();
    }

    private static final class Steps implements ToolStage, Builder {
        private @Nullable Tool tool;

        private @Nullable Brush brush;

        public Builder tool(Tool tool) {
            this.tool = Objects.requireNonNull(tool, "tool");
            return this;
        }

        public Builder brush(@Nullable Brush brush) {
            this.brush = brush;
            return this;
        }

        public BrushPaint build() {
            return new BrushPaint(tool, brush);
        }
    }
}
