package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.destinyevidence.toyrobot.config.LoadedConfig;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An enhancer that throws where it is asked for a constant part: one line names it. */
class ThrowingConstantTest extends CommandFixture {

  @BeforeEach
  void settings() {
    environment.put("DESTINY_REPOSITORY_URL", "http://127.0.0.1:1");
    environment.put("ROBOT_ID", ID.toString());
    environment.put("ENV", "local");
    environment.put("OPERATIONS_PORT", "off");
  }

  @Override
  public Future<RunningRobot> robot(
      Vertx vertx, LoadedConfig loaded, EnhancerLife life, boolean once) {
    return new WholeWiring().robot(vertx, loaded, life, once);
  }

  @Override
  public int check(CommandContext context) {
    try {
      return new Check(context).run();
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  @ParameterizedTest
  @CsvSource({"run,source()", "once,source()", "enhance,source()", "run,toy()", "once,toy()"})
  void isSaidInOneLine(String command, String method) {
    enhancer = new Broken(method);
    String[] arguments =
        command.equals("enhance") ? new String[] {command, "-"} : new String[] {command};
    assertEquals(ExitCodes.NOT_STARTED, execute(arguments));
    assertEquals(1, errLines().size(), err());
    String line = errLines().get(0);
    String what = "the " + method + " of " + Broken.class.getName() + " has thrown ";
    assertTrue(line.contains(what + "java.lang.NullPointerException"), line);
  }

  @ParameterizedTest
  @CsvSource({"source()", "toy()"})
  void isAFindingOfTheCheck(String method) {
    enhancer = new Broken(method);
    assertEquals(ExitCodes.FAILED, execute("check"));
    List<String> said = out().lines().filter(line -> line.contains(method)).toList();
    assertEquals(1, said.size(), out());
    assertTrue(said.get(0).contains(Broken.class.getName()), out());
  }

  private record Broken(String method) implements Enhancer {
    @Override
    public Answer enhance(Reference reference, BatchInfo batch) {
      return null;
    }

    @Override
    public String source() {
      return unless("source()", "x");
    }

    @Override
    public boolean toy() {
      return unless("toy()", false);
    }

    private <T> T unless(String name, T value) {
      if (method.equals(name)) {
        throw new NullPointerException();
      }
      return value;
    }
  }
}
