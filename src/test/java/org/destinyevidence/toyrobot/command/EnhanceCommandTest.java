package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.destinyevidence.toyrobot.config.Version;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnhanceCommandTest extends CommandFixture {

  @BeforeEach
  void input() throws IOException {
    Files.writeString(directory.resolve("in.jsonl"), "{}\n{}\n");
  }

  @Test
  void shouldReadAFileAndWriteToStandardOutput() {
    assertEquals(0, execute("enhance", "in.jsonl"));
    assertEquals("enhanced 6\n", out());
    assertEquals(List.of("2 enhanced, 1 with an error, 0 could not be read"), errLines());
    assertEquals(new UUID(0, 0), job.batch());
    assertEquals(Version.number(), job.config().robotVersion());
  }

  @Test
  void shouldReadStandardInputAndWriteAFile() throws Exception {
    in = "{}\n";
    assertEquals(0, execute("enhance", "-", "out.jsonl", "--batch", ID.toString()));
    assertEquals("enhanced 3\n", Files.readString(directory.resolve("out.jsonl")));
    assertEquals("", out());
    assertEquals(ID, job.batch());
  }

  @Test
  void shouldTakeWhatWorksOfflineFromTheSettings() throws Exception {
    Files.writeString(directory.resolve(".env"), "ROBOT_VERSION=9.8.7\nMAX_REFERENCE_BYTES=100\n");
    assertEquals(0, execute("enhance", "in.jsonl"));
    assertEquals("9.8.7", job.config().robotVersion());
    assertEquals(100, job.config().maxReferenceBytes());
    environment.put("ROBOT_VERSION", "nine");
    environment.put("LOG_FORMAT", "xml");
    assertEquals(ExitCodes.BAD, execute("enhance", "in.jsonl"));
  }

  /** Else a setting that the enhancer requires is missing, and stands there for all to see. */
  @Test
  void shouldWarnOfWhatItPassesOverInTheFiles() throws Exception {
    Files.writeString(directory.resolve(".env"), "ROBOT_VERSON=9.8.7\nMODEL_URL=\"http://m\n");
    assertEquals(0, execute("enhance", "in.jsonl"));
    assertEquals(
        List.of(
            "Warning: .env line 2: not KEY=value, or a quote is not closed; ignored",
            "Warning: ROBOT_VERSON in .env line 1 is no setting: did you mean ROBOT_VERSION?",
            "2 enhanced, 1 with an error, 0 could not be read"),
        errLines());
  }

  /** Else the lines of the input and of the output are not as many, and nobody knows why. */
  @Test
  void shouldCountWhatItLeavesOut() {
    jobSummary = new OfflineSummary(3, 1, 0, 2);
    assertEquals(ExitCodes.OK, execute("enhance", "in.jsonl"));
    assertEquals(
        List.of(
            "3 enhanced, 1 with an error, 0 could not be read, 2 had the id of a line before and were"
                + " left out"),
        errLines());
  }

  @Test
  void shouldFailIfALineCouldNotBeRead() {
    jobSummary = new OfflineSummary(1, 0, 1, 0);
    assertEquals(ExitCodes.FAILED, execute("enhance", "in.jsonl"));
  }

  @Test
  void shouldFailWithOneLineIfTheDiskIsFull() {
    jobFailure = new IOException("No space left on device");
    assertEquals(ExitCodes.FAILED, execute("enhance", "in.jsonl"));
    assertEquals(List.of("Enhancing stopped: No space left on device"), errLines());
  }

  @Test
  void shouldSayThatStandardOutputIsClosed() throws Exception {
    tee = Files.newOutputStream(directory.resolve("closed"));
    tee.close();
    assertEquals(ExitCodes.FAILED, execute("enhance", "in.jsonl"));
    assertTrue(err().startsWith("Enhancing stopped: standard output takes no more ("), this::err);
  }

  @Test
  void shouldRefuseAnEnhancerThatWillNotDoBeforeTheOutputIsEmptied() throws Exception {
    enhancer = Enhancer.of(" ", (reference, batch) -> null);
    Files.writeString(directory.resolve("out.jsonl"), "kept");
    assertEquals(ExitCodes.NOT_STARTED, execute("enhance", "in.jsonl", "out.jsonl"));
    assertEquals(
        List.of("Could not start: the enhancer's source() must be a name that can be stored"),
        errLines());
    assertEquals("kept", Files.readString(directory.resolve("out.jsonl")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nowhere.jsonl||nowhere.jsonl does not exist",
        ".||. is a directory: name a file of references, one a line",
        "in.jsonl|.|. is a directory: name a file to write to",
        "in.jsonl|no/where.jsonl|no/where.jsonl cannot be written: there is no such directory",
        "in.jsonl|in.jsonl/x|in.jsonl/x cannot be written: Not a directory",
        "in.jsonl|./in.jsonl|./in.jsonl is the input itself: name another file to write to",
      })
  void shouldSayWhichFileWillNotDo(String input, String output, String line) throws Exception {
    int code = output == null ? execute("enhance", input) : execute("enhance", input, output);
    assertEquals(ExitCodes.BAD, code);
    assertEquals(List.of(line), errLines());
    assertNull(job);
    assertEquals("{}\n{}\n", Files.readString(directory.resolve("in.jsonl")));
  }

  /** {@code enhance - in.jsonl < in.jsonl} left nothing of it, and ended with 0. */
  @Test
  void shouldNotEmptyTheFileThatIsItsStandardInput() throws Exception {
    Path file = directory.resolve("in.jsonl");
    EnhanceFiles same = new EnhanceFiles(context(), "-", "in.jsonl", file);
    CommandFailure refused = assertThrows(CommandFailure.class, same::out);
    assertEquals(
        "in.jsonl is the input itself: name another file to write to", refused.getMessage());
    assertEquals("{}\n{}\n", Files.readString(file));

    Path none = directory.resolve("none");
    new EnhanceFiles(context(), "-", "in.jsonl", none).out().close();
    assertEquals("", Files.readString(file));
  }

  @Test
  void shouldTakeAnEmptyNameForNoDirectory() {
    for (String[] names : new String[][] {{"", "-"}, {"in.jsonl", ""}}) {
      err.reset();
      assertEquals(ExitCodes.BAD, execute("enhance", names[0], names[1]));
      assertEquals(List.of("The name of a file is empty: a variable may not be set"), errLines());
    }
  }

  @Test
  void shouldNotReadArgumentsFromAFile() {
    String name = "@" + directory.resolve("in.jsonl");
    assertEquals(ExitCodes.BAD, execute("enhance", name));
    assertEquals(List.of(name + " does not exist"), errLines());
  }

  @Test
  void shouldPrintWhatNobodyForesawWithItsTrace() {
    jobFailure = new IllegalStateException("a bug");
    assertEquals(ExitCodes.FAILED, execute("enhance", "in.jsonl"));
    assertTrue(err().contains("\tat org.destinyevidence"), err());
  }
}
