package golden;

import golden.command.BrushPaint;
import golden.command.QueryQmpSchema;
import golden.command.RollPaint;
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
   * QEMU's command {@code brush-paint}.
   *
   * <p>In the schema: command <code>{@index brush-paint}</code>. In the system emulator and in the storage daemon.
   *
   * @return the first step of its builder
   * @see <a href="https://qemu.readthedocs.io/en/v10.0.0/interop/qemu-qmp-ref.html#command-QMP-paint.brush-paint">QEMU 10.0's reference manual</a>
   */
  public static BrushPaint.ToolStage brushPaint() {
    return BrushPaint.builder();
  }

  /**
   * QEMU's command {@code roll-paint}.
   *
   * <p>In the schema: command <code>{@index roll-paint}</code>. In the system emulator, not in the storage daemon. Features: {@code deprecated}.
   *
   * @return the command
   * @see <a href="https://qemu.readthedocs.io/en/v10.0.0/interop/qemu-qmp-ref.html#command-QMP-paint.roll-paint">QEMU 10.0's reference manual</a>
   * @deprecated since QEMU 8.2 or before; use {@link golden.command.BrushPaint brush-paint} instead
   */
  @Deprecated(
      since = "8.2"
  )
  public static RollPaint rollPaint() {
    return new RollPaint();
  }

  /**
   * QEMU's command {@code query-qmp-schema}.
   *
   * <p>In the schema: command <code>{@index query-qmp-schema}</code>. In the system emulator and in the storage daemon.
   *
   * @return the command
   * @see <a href="https://qemu.readthedocs.io/en/v10.0.0/interop/qemu-qmp-ref.html">QEMU 10.0's reference manual</a>
   */
  public static QueryQmpSchema queryQmpSchema() {
    return new QueryQmpSchema();
  }
}
