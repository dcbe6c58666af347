package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each promise has its row in CONTRIBUTING, and each test that the file names exists. */
class PromisesTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| [^|]+ \\| `");
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))`");
  private static final Pattern NUMBERED = Pattern.compile("Promise(\\d\\d)\\w+(Test|IT)");

  @Test
  void everyPromiseHasARow() throws IOException {
    List<Integer> rows =
        ROW.matcher(contributing()).results().map(row -> Integer.valueOf(row.group(1))).toList();
    assertEquals(IntStream.rangeClosed(1, 43).boxed().toList(), rows);
  }

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    Set<String> tests = tests();
    List<String> missing =
        NAMED
            .matcher(contributing())
            .results()
            .map(named -> named.group(1))
            .filter(name -> !tests.contains(name))
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void aTestNamedAfterAPromiseStandsInItsRow() throws IOException {
    List<String> rows = contributing().lines().toList();
    List<String> unlisted =
        tests().stream()
            .filter(
                name -> {
                  Matcher numbered = NUMBERED.matcher(name);
                  return numbered.matches()
                      && rows.stream()
                          .filter(
                              row ->
                                  row.startsWith("| " + Integer.valueOf(numbered.group(1)) + " |"))
                          .noneMatch(row -> row.contains("`" + name + "`"));
                })
            .toList();
    assertEquals(List.of(), unlisted);
  }

  private static String contributing() throws IOException {
    return Files.readString(Path.of("CONTRIBUTING.md"));
  }

  private static Set<String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }
}
