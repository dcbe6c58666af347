package org.destinyevidence.toyrobot.enhancer;

import static org.destinyevidence.toyrobot.enhancer.EnhancingRig.ANSWER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.Problem.Severity;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.junit.jupiter.api.Test;

/** A robot that enhances nothing any more does not look well. */
class OnlyErrorsTest {

  private static final ReferenceError EXPIRED = ReferenceError.of("401: the key has expired");

  private final List<String> over = new ArrayList<>();
  private final OnlyErrors errors =
      new OnlyErrors(
          new RobotEvents() {
            @Override
            public void over(String what, long nanos) {
              assertTrue(nanos >= 0 && nanos < TimeUnit.HOURS.toNanos(1), "" + nanos);
              over.add(what);
            }
          });

  @Test
  void aHundredInARowAreAWarningAndAThousandAnError() {
    List<Problem> problems = problems(1_200);
    assertEquals(12, problems.size());
    assertEquals(
        List.of(Severity.WARNING, Severity.ERROR, Severity.ERROR, Severity.ERROR),
        problems.subList(8, 12).stream().map(Problem::severity).toList());
    Problem first = problems.get(0);
    assertEquals(Severity.WARNING, first.severity());
    assertEquals(Cause.ERROR_LINES, first.cause());
    assertEquals("batch", first.batch());
    assertEquals(1, problems.stream().map(Problem::phrase).distinct().count());
  }

  @Test
  void oneThatIsEnhancedEndsTheRow() {
    assertEquals(0, problems(99).size());
    errors.enhanced();
    assertEquals(0, problems(99).size());
    assertEquals(1, problems(1).size());
  }

  @Test
  void theEndIsSaidOfWhatWasAnError() {
    problems(999);
    errors.enhanced();
    assertEquals(List.of(), over);
    problems(1_000);
    errors.enhanced();
    errors.enhanced();
    assertEquals(
        List.of("References are enhanced again, after one error line after the other"), over);
  }

  @Test
  void whatIsThrownAndWhatIsTooLongCountsAsWell() throws Exception {
    Enhancer broken =
        EnhancingRig.enhancer(
            (reference, batch) -> {
              throw new IllegalStateException("no model");
            });
    try (EnhancingRig rig = new EnhancingRig(broken)) {
      rig.lines(ids(99));
      assertEquals(0, rig.problems.size());
      rig.on(
          () -> {
            byte[] head = EnhancingRig.line(UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
            rig.enhancing.passing(head, 0, head.length, true);
            rig.enhancing.overlong(1 << 30, 100);
            return null;
          });
      assertEquals(1, rig.problems.size());
    }
  }

  @Test
  void anEnhancerThatEnhancesNowAndThenIsLeftAlone() throws Exception {
    List<UUID> ids = ids(199);
    Enhancer picky =
        EnhancingRig.enhancer((r, b) -> r.uuid().equals(ids.get(99)) ? ANSWER : EXPIRED);
    try (EnhancingRig rig = new EnhancingRig(picky)) {
      rig.lines(ids);
      assertEquals(new Summary(199, 198, 0), rig.finish());
      assertEquals(List.of(), rig.problems);
    }
  }

  @Test
  void enhanceOfAFileHasAnotherWayToSayIt() {
    assertNull(Patience.ofFile(() -> 0).errorGiven("batch"));
  }

  private List<Problem> problems(int times) {
    return IntStream.range(0, times)
        .mapToObj(i -> errors.error("batch"))
        .filter(Objects::nonNull)
        .toList();
  }

  private static List<UUID> ids(int count) {
    return Stream.generate(UUID::randomUUID).limit(count).toList();
  }
}
