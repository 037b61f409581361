package golden;

import golden.command.Draw;
import golden.command.Drawn;
import javax.annotation.processing.Generated;

/**
 * Every command of the schema: a finished command where it takes nothing, else its builder.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
public final class Qmp {
    private Qmp() {
    }

    /**
     * QEMU's command {@code draw}.
     *
     * <p>In the schema: command {@code draw}.
     *
     * @return the first step of its builder
     */
    public static Draw.DrawingStage draw() {
        return Draw.builder();
    }

    /**
     * QEMU's command {@code drawn}.
     *
     * <p>In the schema: command {@code drawn}.
     *
     * @return the command
     */
    public static Drawn drawn() {
        return new Drawn();
    }
}
