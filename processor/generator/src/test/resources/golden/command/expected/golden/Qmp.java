package golden;

import golden.command.Anything;
import golden.command.Boxed;
import golden.command.Colour;
import golden.command.Count;
import golden.command.DeviceAdd;
import golden.command.Inline;
import golden.command.Named;
import golden.command.Nothing;
import golden.command.Numbers;
import golden.command.Shutdown;
import golden.command.Stop;
import golden.command.Text;
import golden.command.XTry;
import io.github.qapi4j.contract.Unstable;
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
   * QEMU's command {@code nothing}.
   *
   * <p>In the schema: command <code>{@index nothing}</code>.
   *
   * @return the command
   */
  public static Nothing nothing() {
    return new Nothing();
  }

  /**
   * QEMU's command {@code stop}.
   *
   * <p>In the schema: command <code>{@index stop}</code>. Features: {@code deprecated}.
   *
   * @return the command
   * @deprecated by QEMU
   */
  @Deprecated
  public static Stop stop() {
    return new Stop();
  }

  /**
   * QEMU's command {@code inline}.
   *
   * <p>In the schema: command <code>{@index inline}</code>.
   *
   * @return the first step of its builder
   */
  public static Inline.ArgumentsStage inline() {
    return Inline.builder();
  }

  /**
   * QEMU's command {@code named}.
   *
   * <p>In the schema: command <code>{@index named}</code>. Only in a QEMU built with {@code CONFIG_A && CONFIG_B}.
   *
   * @return the first step of its builder
   */
  public static Named.IdStage named() {
    return Named.builder();
  }

  /**
   * QEMU's command {@code boxed}.
   *
   * <p>In the schema: command <code>{@index boxed}</code>.
   *
   * @return the first step of its builder
   */
  public static Boxed.IdStage boxed() {
    return Boxed.builder();
  }

  /**
   * QEMU's command {@code device_add}.
   *
   * <p>In the schema: command <code>{@index device_add}</code>.
   *
   * @return the first step of its builder
   */
  public static DeviceAdd.DriverStage deviceAdd() {
    return DeviceAdd.builder();
  }

  /**
   * QEMU's command {@code shutdown}.
   *
   * <p>In the schema: command <code>{@index shutdown}</code>.
   *
   * @return the first step of its builder
   */
  public static Shutdown.Builder shutdown() {
    return Shutdown.builder();
  }

  /**
   * QEMU's command {@code x-try}.
   *
   * <p>In the schema: command <code>{@index x-try}</code>. Features: {@code unstable}.
   *
   * @return the command
   */
  @Unstable
  public static XTry xTry() {
    return new XTry();
  }

  /**
   * QEMU's command {@code text}.
   *
   * <p>In the schema: command <code>{@index text}</code>.
   *
   * @return the command
   */
  public static Text text() {
    return new Text();
  }

  /**
   * QEMU's command {@code count}.
   *
   * <p>In the schema: command <code>{@index count}</code>.
   *
   * @return the command
   */
  public static Count count() {
    return new Count();
  }

  /**
   * QEMU's command {@code anything}.
   *
   * <p>In the schema: command <code>{@index anything}</code>.
   *
   * @return the command
   */
  public static Anything anything() {
    return new Anything();
  }

  /**
   * QEMU's command {@code colour}.
   *
   * <p>In the schema: command <code>{@index colour}</code>.
   *
   * @return the command
   */
  public static Colour colour() {
    return new Colour();
  }

  /**
   * QEMU's command {@code numbers}.
   *
   * <p>In the schema: command <code>{@index numbers}</code>.
   *
   * @return the command
   */
  public static Numbers numbers() {
    return new Numbers();
  }
}
