package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same batch gives the same bytes, whichever robot works on it and whenever. */
class Promise10ReplayIsIdempotentTest {

  private static final UUID BATCH = UUID.fromString("0199f7a0-0000-7000-8000-000000000001");
  private static final UUID LATER = UUID.fromString("0199f7a0-0000-7000-8000-000000000002");
  private static final List<byte[]> LINES =
      IntStream.range(0, 500).mapToObj(Promise10ReplayIsIdempotentTest::line).toList();

  @RegisterExtension final RobotFixture first = new RobotFixture();
  @RegisterExtension final RobotFixture second = new RobotFixture();

  @Test
  void twoRobotsGiveTheSameBytesForTheSameBatch() throws Exception {
    assertArrayEquals(result(first, BATCH), result(second, BATCH));
  }

  @Test
  void aLaterBatchOfTheSameReferencesHasOtherToys() throws Exception {
    String once = new String(result(first, BATCH), StandardCharsets.UTF_8);
    String later = new String(result(second, LATER), StandardCharsets.UTF_8);
    assertNotEquals(once, later);
    assertEquals(500, later.lines().count());
  }

  private static byte[] result(RobotFixture fixture, UUID batch) throws Exception {
    Sandbox sandbox = fixture.sandbox(options -> options.keepResults(true).batchIds(() -> batch));
    sandbox.addLines(LINES);
    fixture.robot(settings -> settings.batchSize = LINES.size());
    assertEquals(LINES.size(), fixture.awaitDrained(Duration.ofSeconds(60)).completed());
    return sandbox.ledger().result(batch).orElseThrow();
  }

  private static byte[] line(int number) {
    return "{\"visibility\":\"public\",\"id\":\"0199f7a0-0000-7000-8000-%012x\"}"
        .formatted(number)
        .getBytes(StandardCharsets.UTF_8);
  }
}
