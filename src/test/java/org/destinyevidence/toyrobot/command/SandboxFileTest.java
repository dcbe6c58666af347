package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxFileTest {

  private static final String ONE = "{\"id\":\"0193a3a0-7c5e-7c5e-8c5e-0193a3a07c5e\"}";
  private static final String OTHER = "{\"id\":\"f9aa0693-0c70-4d73-ae33-367176499552\"}";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|it is empty",
        "'\n \r\n'|it is empty",
        "'hello\nworld\n'|line 1 is not a JSON object",
        "'\n7'|line 2 is not a JSON object",
        "'[{\"id\":\"f9aa0693-0c70-4d73-ae33-367176499552\"}]'|line 1 is not a JSON object",
        "'{\n\"id\":\"f9aa0693-0c70-4d73-ae33-367176499552\"\n}'|line 1 is not a JSON object",
        "'{\"title\":\"x\"}'|line 1 has no \"id\"",
        "'{\"id\":7}'|line 1 has an \"id\" that is not a UUID of version 4 or 7",
        "'{\"id\":\"W1\"}'|line 1 has an \"id\" that is not a UUID of version 4 or 7",
        "'{\"id\":\"b3d13552-e858-11f1-ac07-02fc00000001\"}'"
            + "|line 1 has an \"id\" that is not a UUID of version 4 or 7",
      })
  void shouldSayWhatIsThereInsteadOfAReference(String text, String why) {
    CommandFailure failure = assertThrows(CommandFailure.class, () -> read(text));
    assertEquals(ExitCodes.BAD, failure.exitCode());
    assertEquals(
        directory.resolve("refs.jsonl")
            + " holds no reference: "
            + why
            + ". Name a file of JSON objects, one a line, each with an \"id\" that is a UUID of"
            + " version 4 or 7, or leave out --file",
        failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"'\r\n'", "'\n'", "'\n\n \n'"})
  void shouldTakeTheLinesAsTheyAreWhateverEndsThem(String end) throws Exception {
    SandboxFile file = read(ONE + end + OTHER + end);
    assertEquals(List.of(), file.warnings());
    String kept = end.startsWith("\r") ? "\r" : "";
    assertEquals(List.of(ONE + kept, OTHER + kept), texts(file));
  }

  @Test
  void shouldLeaveOutTheByteOrderMarkOfAnEditor() throws Exception {
    SandboxFile file = read("\uFEFF" + ONE + "\n" + OTHER);
    assertEquals(List.of(), file.warnings());
    assertEquals(List.of(ONE, OTHER), texts(file));
  }

  @Test
  void shouldNotTakeAnotherEncoding() throws Exception {
    Path file = directory.resolve("refs.jsonl");
    Files.writeString(file, ONE + "\r\n" + OTHER + "\r\n", StandardCharsets.UTF_16LE);
    CommandFailure failure = assertThrows(CommandFailure.class, () -> SandboxFile.read(file));
    assertTrue(failure.getMessage().contains("line 1 is not a JSON object"), failure.getMessage());
  }

  @Test
  void shouldCountTheLinesThatCanOnlyFailAndNameTheFirst() throws Exception {
    assertEquals(
        List.of(
            directory.resolve("refs.jsonl")
                + ": no result can be taken for 2 of its 3 lines, the first is line 3, which is not"
                + " a JSON object"),
        read(ONE + "\n\nrubbish\n{}").warnings());
  }

  @Test
  void shouldCountTheIdsThatComeAgainAndNameTheFirst() throws Exception {
    assertEquals(
        List.of(
            directory.resolve("refs.jsonl")
                + ": 2 of its 4 lines have the id of an earlier one, the first is line 2; each is"
                + " work of its own, in a batch of its own"),
        read(ONE + "\n" + ONE + "\n" + OTHER + "\n" + ONE).warnings());
  }

  private SandboxFile read(String text) throws IOException, CommandFailure {
    return SandboxFile.read(Files.writeString(directory.resolve("refs.jsonl"), text));
  }

  private static List<String> texts(SandboxFile file) {
    return file.lines().stream()
        .map(line -> new String(line.bytes(), StandardCharsets.UTF_8))
        .toList();
  }
}
