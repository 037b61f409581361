package golden;

import golden.command.Use;
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
   * QEMU's command {@code use}.
   *
   * <p>In the schema: command <code>{@index use}</code>.
   *
   * @return the first step of its builder
   */
  public static Use.AllStage use() {
    return Use.builder();
  }
}
