package org.destinyevidence.toyrobot.enhancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.Renewal;
import org.destinyevidence.toyrobot.repository.RenewAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LateLeaseTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | TIMEOUT | no answer (timeout)",
        "0 | REFUSED | no answer (refused)",
        "0 | THROTTLED | no answer (throttled)",
        "200 | UNDECODABLE | the answer (200) is none of the repository's; is a login page",
        "307 | REDIRECT | answer for the repository (307)",
        "401 | UNAUTHORIZED | refuses this robot (401); check ROBOT_ID",
        "403 | FORBIDDEN | refuses this robot (403)",
        "404 | NOT_FOUND | an ingress or proxy",
        "422 | REJECTED | rejects it with 422; check LEASE_DURATION",
        "429 | THROTTLED | come back later (429)",
        "500 | SERVER_ERROR | fails with 500; see its log",
      })
  void saysStatusCauseAndWhatToDo(int status, Cause cause, String why) {
    RenewAnswer failed =
        new RenewAnswer(Renewal.FAILED, status, cause, OptionalLong.empty(), false);
    Problem problem = LateLease.problem("a batch", failed);
    assertEquals(cause, problem.cause());
    assertEquals("a batch", problem.batch());
    assertEquals(Problem.Severity.WARNING, problem.severity());
    assertTrue(
        problem.phrase().startsWith("A lease is past its end and was not renewed: "),
        problem.phrase());
    assertTrue(problem.phrase().contains(why), problem.phrase());
    assertEquals(problem.phrase(), LateLease.problem("another", failed).phrase());
  }

  @Test
  void saysThatTheAnswerIsCompressed() {
    RenewAnswer failed =
        new RenewAnswer(Renewal.FAILED, 200, Cause.UNDECODABLE, OptionalLong.empty(), true);
    Problem problem = LateLease.problem("a batch", failed);
    assertTrue(problem.phrase().contains("the answer (200) is compressed"), problem.phrase());
  }
}
