package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.destinyevidence.toyrobot.config.RobotConfig.Proxies;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.Problem.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files over plain http from a repository that speaks https: said once, and worked on. */
class PlainHttpIsSaidTest {

  @ParameterizedTest
  @CsvSource({"https://h/v1, 1", "HTTPS://h/v1, 1", "http://h/v1, 0"})
  void onceOnly(String repository, int times) {
    Path spool = Path.of(System.getProperty("java.io.tmpdir"));
    try (Rig rig = new Rig(Rig.PATIENT, Rig.config(repository, spool, 1 << 20, Proxies.NONE));
        TestStorage storage = new TestStorage()) {
      rig.files.base = storage.base();
      storage.times(2, request -> request.response().end("{}\n"));
      rig.downloaded();
      rig.downloaded();
      List<Problem> problems = List.copyOf(rig.heard.problems);
      assertEquals(times, problems.size());
      for (Problem problem : problems) {
        assertEquals(Severity.WARNING, problem.severity());
        assertTrue(problem.phrase().contains("plain http"), problem.phrase());
      }
    }
  }
}
