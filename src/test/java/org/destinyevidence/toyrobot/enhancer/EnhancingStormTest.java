package org.destinyevidence.toyrobot.enhancer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever an enhancer does, and however the file comes: each reference has one result line, the
 * memory for lines is all free again, and nothing is told twice that it is given up.
 */
@ExtendWith(VertxExtension.class)
@Tag("scaled")
class EnhancingStormTest {

  private static final int STORMS = 240;
  private static final int AT_ONCE = 24;

  private final ScheduledExecutorService foreign = Executors.newScheduledThreadPool(2);

  @AfterEach
  void noMoreThreads() {
    foreign.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"as it is", "limited", "blocking"})
  void noReferenceIsLost(String how, Vertx vertx) throws Exception {
    for (int from = 0; from < STORMS; from += AT_ONCE) {
      List<Future<Void>> storms = new ArrayList<>();
      for (int seed = from; seed < from + AT_ONCE; seed++) {
        storms.add(storm(seed, how, vertx));
      }
      Future.join(storms).await(60, SECONDS);
    }
  }

  private Future<Void> storm(int seed, String how, Vertx vertx) {
    Random random = new Random(seed * 31L + how.length());
    MoodyEnhancer moody = new MoodyEnhancer(random.nextLong(), vertx, foreign);
    Enhancer enhancer =
        switch (how) {
          case "limited" -> Enhancer.limited(moody, 1 + random.nextInt(4));
          case "blocking" -> Enhancer.blocking(moody, 1 + random.nextInt(3));
          default -> moody;
        };
    List<UUID> ids = Stream.generate(() -> id(random)).limit(1 + random.nextInt(15)).toList();
    StormyFile file = new StormyFile(vertx, random, text(ids, random));
    return file.through(enhancer)
        .map(
            summary -> {
              String what = "storm " + seed + ", " + how;
              assertEquals(expected(ids), results(file.output().toString()), what);
              assertEquals(ids.size(), summary.references(), what);
              assertEquals(file.budget().total(), file.budget().free(), what);
              assertEquals(0, moody.toldTwice.get(), what);
              return null;
            });
  }

  private static UUID id(Random random) {
    return new UUID(random.nextLong(), random.nextLong());
  }

  /** Some lines twice, some large, some no references at all. */
  private static byte[] text(List<UUID> ids, Random random) {
    StringBuilder text = new StringBuilder();
    for (UUID id : ids) {
      int padding =
          switch (random.nextInt(60)) {
            case 0 -> 700_000;
            case 1, 2 -> 270_000 + random.nextInt(100_000);
            default -> random.nextInt(500);
          };
      text.append("{\"id\":\"%s\",\"p\":\"%s\"}\n".formatted(id, "z".repeat(padding)));
      if (random.nextInt(10) == 0) {
        text.append("{\"id\":\"%s\"}\n".formatted(id));
      }
      if (random.nextInt(20) == 0) {
        text.append("junk\n\n");
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Long> expected(List<UUID> ids) {
    return ids.stream().collect(Collectors.toMap(UUID::toString, id -> 1L));
  }

  private static Map<String, Long> results(String lines) {
    int start = "{\"reference_id\":\"".length();
    return lines
        .lines()
        .map(line -> line.substring(start, start + 36))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
