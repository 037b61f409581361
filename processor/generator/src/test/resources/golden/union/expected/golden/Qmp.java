package golden;

import golden.command.Draw;
import golden.command.Drawn;
import golden.type.Drawing;
import io.github.qapi4j.contract.json.SchemaArtifacts;
import javax.annotation.processing.Generated;

/**
 * Every command of the schema: a finished command where it takes nothing, else its builder; where all that it
 * takes is one union, also a finished command for that.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public final class Qmp {
  static {
    SchemaArtifacts.requireOne(Qmp.class);
  }

  private Qmp() {
  }

  /**
   * QEMU's command {@code draw}.
   *
   * <p>In the schema: command <code>{@index draw}</code>.
   *
   * @return the first step of its builder
   */
  public static Draw.DrawingStage draw() {
    return Draw.builder();
  }

  /**
   * QEMU's command {@code draw}.
   *
   * <p>In the schema: command <code>{@index draw}</code>.
   *
   * @param drawing all of {@link Drawing}'s members
   * @return the command
   */
  public static Draw draw(Drawing drawing) {
    return Draw.of(drawing);
  }

  /**
   * QEMU's command {@code drawn}.
   *
   * <p>In the schema: command <code>{@index drawn}</code>.
   *
   * @return the command
   */
  public static Drawn drawn() {
    return new Drawn();
  }
}
