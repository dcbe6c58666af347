package org.destinyevidence.toyrobot.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README says of the image; {@code .ci/image} builds it, where there is a tool for it. */
class DockerfileTest {

  /** What the instruction is given, wherever it stands in the last stage, which is what runs. */
  private static List<String> last(String instruction) throws Exception {
    String file = Files.readString(Path.of("Dockerfile")).replaceAll("\\\\\\R\\s*", "");
    String stage = file.substring(file.lastIndexOf("\nFROM "));
    return Pattern.compile("(?m)^" + instruction + " (.*)$")
        .matcher(stage)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void shouldBeNobodyInParticularAndLogJson() throws Exception {
    assertEquals(List.of("65532:65532"), last("USER"));
    assertEquals(List.of("LOG_FORMAT=json"), last("ENV"));
  }

  /** An exit code of 3 is memory, and whatever else is in the pod has its share, too. */
  @Test
  void shouldEndWithoutMemoryAndLeaveSome() throws Exception {
    Set<String> flags = Conf.found("\"(-XX:[^\"]+)\"", last("ENTRYPOINT").get(0));
    assertTrue(flags.contains("-XX:+ExitOnOutOfMemoryError"), flags::toString);
    assertTrue(flags.contains("-XX:MaxRAMPercentage=60"), flags::toString);
    String readme = Files.readString(Path.of("README.md"));
    assertTrue(readme.contains("The heap may take 60 % of"));
    assertTrue(readme.contains("3\nout of memory (in the image)"));
  }

  @Test
  void shouldBeAskedForItsHealthByWhatThereIs() throws Exception {
    Set<String> classes = Conf.found("\"(org\\.[^\"]+)\"", last("HEALTHCHECK").get(0));
    assertEquals(1, classes.size());
    for (String name : classes) {
      assertNotNull(Class.forName(name).getMethod("main", String[].class));
    }
  }
}
