package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.destinyevidence.toyrobot.config.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest extends CommandFixture {

  @Test
  void shouldSayWhatThereIs() {
    assertEquals(0, execute("--help"));
    for (String name : List.of("run", "once", "demo", "sandbox", "check", "enhance")) {
      assertTrue(out().contains("\n  " + name + " "), out());
    }
    assertTrue(out().contains("15 could not start"), out());
    assertEquals("", err());
  }

  @Test
  void shouldSayItWhenAskedForHelpInAnyWay() {
    assertEquals(0, execute("--help"));
    String help = out();
    out.reset();
    assertEquals(0, execute("help"));
    assertEquals(help, out());
    out.reset();
    assertEquals(0, execute("help", "sandbox"));
    assertTrue(out().contains("--claim-cost"), out());
    assertEquals("", err());
  }

  @Test
  void shouldKeepEveryLineOfTheHelpWithin100Columns() {
    for (String name : List.of("run", "once", "demo", "sandbox", "check", "enhance")) {
      assertEquals(0, execute(name, "--help"));
    }
    assertTrue(out().lines().allMatch(line -> line.length() < 100), out());
    for (String option :
        List.of(
            "--port",
            "--references",
            "--file",
            "--require-auth",
            "--faults",
            "--claim-cost",
            "--batch")) {
      assertTrue(out().contains(option), option);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void shouldSayItsVersion(String option) {
    assertEquals(0, execute(option));
    assertEquals("toy-robot " + Version.full() + System.lineSeparator(), out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dem|toy-robot: Unknown argument: 'dem', did you mean demo",
        "rnu|toy-robot: Unknown argument: 'rnu' (toy-robot --help says",
        "--verison|toy-robot: Unknown option: '--verison'",
        "run now|toy-robot: Unknown argument: 'now'",
        "enhance|toy-robot: Missing required parameter: 'IN'",
        "enhance a b c|toy-robot: Unknown argument: 'c'",
        "enhance - --batch 1|toy-robot: Invalid value for option '--batch': '1' is not a UUID (",
        "enhance - --batch 1-1-1-1-1|toy-robot: Invalid value for option '--batch': '1-1-1-1-1' is",
        "sandbox --robot-id x|toy-robot: Invalid value for option '--robot-id': 'x' is not a UUID"
            + " (",
        "sandbox --robot-id 0199f7a0-0000-7000-0000-0000000000aa|toy-robot: --robot-id must be a",
        "sandbox --robot-id 0199f7a0-0000-1000-8000-0000000000aa|toy-robot: --robot-id must be a"
            + " UUID of version 4 or 7 (",
        "help nothing|toy-robot: Unknown subcommand 'nothing'. (",
        "sandbox --port x|toy-robot: Invalid value for option '--port'",
        "sandbox --port 65536|toy-robot: --port must be a number from 0 to 65535",
        "sandbox --references 0|toy-robot: --references must be a number from 1 to",
        "sandbox --claim-cost NaN|toy-robot: --claim-cost must be a number from 0 to",
        "sandbox --references 5 --file x|toy-robot: Error: --references=N, --file=FILE are"
            + " mutually",
      })
  void shouldAnswerBadUsageWithOneLineAndTwo(String arguments, String line) {
    assertEquals(ExitCodes.BAD, execute(arguments.split(" ")));
    assertEquals(1, errLines().size(), err());
    assertTrue(err().startsWith(line), err());
    assertFalse(err().contains("Exception"), err());
    String command = arguments.split(" ")[0];
    String named = Set.of("run", "enhance", "sandbox").contains(command) ? command + " " : "";
    assertTrue(err().strip().endsWith("(toy-robot " + named + "--help says what there is)"), err());
    assertEquals("", out());
  }

  @Test
  void shouldHandOnWhatDemoAndCheckAnswer() {
    assertEquals(42, execute("demo"));
    assertEquals(43, execute("check"));
  }

  @Test
  void shouldRefuseADemoWithBadLogSettings() {
    environment.put("LOG_LEVEL", "loud");
    environment.put("ROBOT_ID", "bad, but nothing that a demo reads");
    assertEquals(ExitCodes.BAD, execute("demo"));
    assertEquals(
        List.of(
            "LOG_LEVEL is 'loud': it must be off, error, warn, info, debug, trace or all (from the"
                + " environment)"),
        errLines());
  }
}
