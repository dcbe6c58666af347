package org.destinyevidence.toyrobot.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.sandbox.Operation;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Robots, batches and references may be named by UUIDs of version 4 and of version 7. */
class Promise40BothUuidGenerationsTest {

  @RegisterExtension final RobotFixture fixture = new RobotFixture();

  private final AtomicLong next = new AtomicLong();

  @ParameterizedTest
  @CsvSource({"4, 4, 4", "7, 7, 7", "4, 7, 4", "7, 4, 7", "7, 7, 4"})
  void areWorkedOnAlike(int robot, int batch, int reference) throws Exception {
    fixture
        .sandbox(
            options ->
                options
                    .robot(id(robot, 0xaa), "a secret")
                    .batchIds(() -> id(batch, next.incrementAndGet())))
        .addLines(
            LongStream.range(0, 40)
                .mapToObj(number -> line(id(reference, number), number % 2 == 0))
                .toList());
    fixture.robot();

    assertEquals(40, fixture.awaitDrained(Duration.ofSeconds(60)).completed());

    fixture.assertAll(Outcome.Result.DONE);
    assertEquals(4, fixture.ledger().count(Operation.SUBMIT, 202));
  }

  private static UUID id(int version, long number) {
    return new UUID(0x0199f7a0_1234_0abcL | (long) version << 12, 0x8000_0000_0000_0000L | number);
  }

  private static byte[] line(UUID id, boolean upperCase) {
    String text = upperCase ? id.toString().toUpperCase(Locale.ROOT) : id.toString();
    return "{\"visibility\":\"public\",\"id\":\"%s\"}"
        .formatted(text)
        .getBytes(StandardCharsets.UTF_8);
  }
}
