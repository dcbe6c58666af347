package org.destinyevidence.toyrobot.enhancer;

import static org.destinyevidence.toyrobot.enhancer.EnhancingRig.ANSWER;
import static org.destinyevidence.toyrobot.enhancer.EnhancingRig.enhancer;
import static org.destinyevidence.toyrobot.enhancer.EnhancingRig.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.Enhancers;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.events.BatchScope;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One result line for each reference, whatever the file looks like. */
class EnhancingTest {

  private final UUID a = UUID.randomUUID();
  private final UUID b = UUID.randomUUID();
  private final UUID c = UUID.randomUUID();

  @Test
  void aLineWithoutAnIdIsCountedAndItsNeighboursAreEnhanced() throws Exception {
    try (EnhancingRig rig = new EnhancingRig(enhancer((r, batch) -> ANSWER))) {
      rig.lines(line(a), "<html>", "{\"visibility\":\"public\"}", "{\"id\":\"7\"}", line(b));
      assertEquals(new Summary(2, 0, 3), rig.finish());
      assertEquals(Set.of(a, b), rig.results().keySet());
      assertEquals(
          List.of("2: not a JSON object", "3: no id", "4: the id is not a UUID"), rig.skipped);
      assertTrue(rig.enhancing.sawReadableLine());
    }
  }

  @Test
  void aFileWithoutAReadableLineIsToldApart() throws Exception {
    try (EnhancingRig rig = new EnhancingRig(enhancer((r, batch) -> ANSWER))) {
      rig.lines("<html>", "</html>");
      assertEquals(new Summary(0, 0, 2), rig.finish());
      assertFalse(rig.enhancing.sawReadableLine());
      assertEquals("", rig.output.toString());
    }
  }

  @Test
  void whatWasReadableOfAnotherVersionSaysNothingOfThisOne() throws Exception {
    try (EnhancingRig rig = new EnhancingRig(enhancer((r, batch) -> ANSWER))) {
      rig.lines(line(a));
      assertTrue(rig.enhancing.sawReadableLine());
      rig.on(
          () -> {
            rig.enhancing.restarted();
            return null;
          });
      rig.startAgain();
      rig.lines("<html>a page</html>");
      assertFalse(rig.enhancing.sawReadableLine());
    }
  }

  @Test
  void brokenJsonAfterTheIdHurtsOnlyWhoReadsIt() throws Exception {
    String broken = line(a).replace("}", ",\"enhancements\":[{oops");
    try (EnhancingRig rig = new EnhancingRig(new ToyEnhancer())) {
      rig.lines(broken);
      assertEquals(new Summary(1, 0, 0), rig.finish());
    }
    try (EnhancingRig rig =
        new EnhancingRig(enhancer((r, batch) -> ReferenceError.of(r.title().orElse("none"))))) {
      rig.lines(broken, line(b));
      assertEquals(new Summary(2, 2, 0), rig.finish());
      assertTrue(rig.message(a).startsWith("UnreadableReferenceException: "), rig.message(a));
      assertEquals("none", rig.message(b));
    }
  }

  /** Jackson's limits guard who reads a content, and are nobody else's loss. */
  @ParameterizedTest
  @ValueSource(ints = {1_001, 1 << 20})
  void deepOrLongContentHurtsOnlyWhoReadsIt(int much) throws Exception {
    String deep = line(a).replace("{", "{\"n\":" + "[".repeat(much) + "]".repeat(much) + ",");
    String longNumber = line(b).replace("{", "{\"n\":" + "1".repeat(much) + ",");
    String plain = line(c);
    try (EnhancingRig rig = new EnhancingRig(new ToyEnhancer())) {
      rig.lines(deep, longNumber, plain);
      assertEquals(new Summary(3, 0, 0), rig.finish());
    }
    try (EnhancingRig rig =
        new EnhancingRig(enhancer((r, batch) -> ReferenceError.of(r.title().orElse("none"))))) {
      rig.lines(deep, longNumber, plain);
      assertEquals(new Summary(3, 3, 0), rig.finish());
      assertEquals("none", rig.message(a));
      assertEquals("none", rig.message(b));
    }
    try (EnhancingRig rig =
        new EnhancingRig(enhancer((r, batch) -> ReferenceError.of(r.json().fieldNames().next())))) {
      rig.lines(deep, longNumber, plain);
      assertEquals(new Summary(3, 3, 0), rig.finish());
      assertTrue(rig.message(a).startsWith("UnreadableReferenceException: "), rig.message(a));
      assertTrue(rig.message(b).startsWith("UnreadableReferenceException: "), rig.message(b));
      assertEquals("visibility", rig.message(c));
    }
  }

  @Test
  void anErrorThatIsAnAnswerIsSaidWithoutCredentials() throws Exception {
    String secret = "https://model.example/?sig=abc";
    try (EnhancingRig rig =
        new EnhancingRig(
            enhancer(
                (r, batch) ->
                    r.id().equals(a.toString())
                        ? ReferenceError.of(secret)
                        : Answer.later(Future.succeededFuture(ReferenceError.of("no title")))))) {
      rig.lines(line(a), line(b));
      assertEquals(new Summary(2, 2, 0), rig.finish());
      assertEquals(rig.message(a), rig.given.get(a.toString()));
      assertFalse(rig.message(a).contains("abc"), rig.message(a));
      assertEquals("no title", rig.given.get(b.toString()));
      assertEquals(Map.of(), rig.failures);
    }
  }

  @Test
  void anIdThatComesAgainIsEnhancedOnce() throws Exception {
    List<String> asked = new ArrayList<>();
    try (EnhancingRig rig =
        new EnhancingRig(
            enhancer(
                (r, batch) -> {
                  asked.add(r.id());
                  return ANSWER;
                }))) {
      rig.lines(line(a), "junk", line(a).toUpperCase(Locale.ROOT).replace("\"ID\"", "\"id\""));
      rig.startAgain();
      rig.lines(line(a), "junk", line(a), line(b));
      assertEquals(1, rig.enhancing.repeated(), "one that only comes again is no other");
      assertEquals(new Summary(2, 0, 1), rig.finish());
      assertEquals(List.of(a.toString(), b.toString()), asked);
      assertEquals(1, rig.skipped.size(), "a skipped line that comes again is not counted again");
    }
  }

  @Test
  void anOverlongLineWithAnIdGetsAnErrorLine() throws Exception {
    try (EnhancingRig rig = new EnhancingRig(enhancer((r, batch) -> ANSWER))) {
      byte[] head = line(a).replace("}", ",\"x\":\"yyyy").getBytes(StandardCharsets.UTF_8);
      rig.on(
          () -> {
            rig.enhancing.passing(head, 0, head.length, true);
            rig.enhancing.overlong(17_000_000, 1);
            rig.enhancing.passing("{}".getBytes(StandardCharsets.UTF_8), 0, 2, true);
            rig.enhancing.overlong(17_000_000, 2);
            return null;
          });
      assertEquals(new Summary(1, 1, 1), rig.finish());
      assertTrue(rig.message(a).contains("17000000 bytes"), rig.message(a));
      assertEquals(List.of("1: " + a + ", 17000000"), rig.tooLong);
      assertEquals(
          "2: no id (it is 17000000 bytes long, more than MAX_REFERENCE_BYTES or a quarter of the"
              + " heap)",
          rig.skipped.get(0));
    }
  }

  @Test
  void manyLinesBecomeFewWrites() throws Exception {
    List<UUID> ids = IntStream.range(0, 2_000).mapToObj(i -> UUID.randomUUID()).toList();
    try (EnhancingRig rig = new EnhancingRig(new ToyEnhancer())) {
      rig.lines(ids);
      assertEquals(new Summary(2_000, 0, 0), rig.finish());
      assertEquals(Set.copyOf(ids), rig.results().keySet());
      assertTrue(rig.writes < 30, "writes: " + rig.writes);
      assertEquals(List.of(256, 512, 768, 1024, 1280, 1536, 1792, 2000), rig.progress);
    }
  }

  /** A slow model answers a few a second: its batch would seem to stand still until it is over. */
  @Test
  void eachAnswerThatComesLaterIsProgress() throws Exception {
    Promise<Answer> first = Promise.promise();
    try (EnhancingRig rig = new EnhancingRig(enhancer((r, b) -> Answer.later(first.future())))) {
      rig.lines(List.of(UUID.randomUUID()));
      first.complete(ANSWER);
      assertEquals(List.of(1), rig.on(() -> List.copyOf(rig.progress)));
      rig.finish();
    }
  }

  @Test
  void aBatchProcessedTwiceGivesTheSameBytes() throws Exception {
    ToyEnhancer toys = new ToyEnhancer();
    try (EnhancingRig rig = new EnhancingRig(toys)) {
      List<UUID> ids = Stream.generate(UUID::randomUUID).limit(100).toList();
      rig.lines(ids);
      rig.finish();
      int half = rig.output.length();
      Enhancing again =
          rig.on(
              () ->
                  new Enhancing(
                      Enhancers.requireValid(toys),
                      rig.batch,
                      BatchScope.NONE,
                      RobotEvents.NONE,
                      rig.vertx,
                      rig.patience,
                      EnhancingRig.LATE_BYTES,
                      rig));
      rig.on(
          () -> {
            for (int i = 0; i < ids.size(); i++) {
              byte[] bytes = line(ids.get(i)).getBytes(StandardCharsets.UTF_8);
              again.line(bytes, 0, bytes.length, i + 1, null);
            }
            again.end();
            return null;
          });
      assertEquals(2 * half, rig.output.length());
      assertEquals(rig.output.getString(0, half), rig.output.getString(half, 2 * half));
    }
  }

  @Test
  void theScopeIsOpenedOnceForWhatIsHandedOverInOneGo() throws Exception {
    List<String> order = new ArrayList<>();
    BatchScope scope =
        new BatchScope() {
          @Override
          public Entered enter(String batch) {
            order.add("enter");
            return () -> order.add("close");
          }
        };
    try (EnhancingRig rig =
        new EnhancingRig(
            enhancer(
                (r, batch) -> {
                  order.add("call");
                  throw new IllegalStateException();
                }),
            scope)) {
      rig.lines(line(a), line(b));
      rig.lines("no reference, nobody is asked");
      rig.lines(line(UUID.randomUUID()));
      rig.finish();
      assertEquals(List.of("enter", "call", "call", "close", "enter", "call", "close"), order);
    }
  }
}
