package golden;

import golden.command.DoIt;
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
   * Does it.
   *
   * <p>In the schema: command <code>{@index do-it}</code>, since 7.2.
   *
   * @return the first step of its builder
   */
  public static DoIt.RiskyStage doIt() {
    return DoIt.builder();
  }
}
