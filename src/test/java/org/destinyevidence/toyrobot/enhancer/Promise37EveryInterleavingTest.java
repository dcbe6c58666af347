package org.destinyevidence.toyrobot.enhancer;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.destinyevidence.toyrobot.enhancer.BatchWorld.Work;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every reachable state of one batch being handed in, with up to three faults at any moment: the
 * machine under test is the very one that the robot runs.
 */
class Promise37EveryInterleavingTest {

  @ParameterizedTest
  @CsvSource({
    "false, 3, 2",
    "false, 1, 2",
    "false, 0, 2",
    "false, 3, 3",
    "true, 3, 2",
    "true, 0, 2"
  })
  void noStateIsUnsafe(boolean report, int proof, int faults) {
    Explorer<BatchWorld> explorer = new Explorer<>(BatchWorld::steps, this::violation);
    String found = explorer.explore(BatchWorld.start(report, proof, faults));
    System.out.println(
        "states visited: %d [report: %s, proof: %d, faults: %d]"
            .formatted(explorer.states(), report, proof, faults));
    assertNull(found, found);
    assertTrue(explorer.states() > 100, "only " + explorer.states());
  }

  @Test
  void aSubmissionWithoutProofIsFound() {
    BatchWorld planted = BatchWorld.start(false, 1, 2).robot(Submission.begin(false, true), true);
    assertNotNull(new Explorer<>(BatchWorld::steps, this::violation).explore(planted));
  }

  @Test
  void anErrorAfterALostAnswerIsFound() {
    Explorer<BatchWorld> explorer = new Explorer<>(this::withBug, this::violation);
    assertNotNull(explorer.explore(BatchWorld.start(false, 3, 2)));
  }

  /** A robot that, its answer lost, reports an error instead of finding out. */
  private List<Explorer.Step<BatchWorld>> withBug(BatchWorld world) {
    return world.steps().stream().map(this::spoilt).toList();
  }

  private Explorer.Step<BatchWorld> spoilt(Explorer.Step<BatchWorld> step) {
    return step.name().startsWith("lost")
        ? new Explorer.Step<>(step.name(), step.next().robot(Submission.begin(true, true), true))
        : step;
  }

  private String violation(BatchWorld world) {
    if (world.mine() > 1) {
      return "two submissions were taken";
    }
    if (world.errorAfterSuccess()) {
      return "an error follows a success";
    }
    if (world.overlap()) {
      return "two submissions overlap";
    }
    if (world.unproven()) {
      return "submitted without the margin";
    }
    return world.robot().ended() ? wrongEnd(world) : null;
  }

  /** What the robot says at the end is true, so no work is lost without a word. */
  private static String wrongEnd(BatchWorld world) {
    boolean settled = world.flying() == null;
    return switch (world.robot().action()) {
      case END_TAKEN -> world.mine() == 1 ? null : "said to be taken, and is not";
      case END_LOST ->
          settled && world.mine() == 1 && world.server() != Work.FAILED
              ? "said to be lost, and was taken"
              : world.server() == Work.STUCK ? "stuck, and nothing said" : null;
      default -> null;
    };
  }
}
