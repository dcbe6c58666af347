package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Lines beyond what is free for all share one budget, take turns, and never block each other. */
class LongLinesTest {

  private static final int CHUNK = 64 * 1024;
  private static final int LONG = LineSplitter.FREE_FOR_ALL + 10;
  private static final int LONGEST = 1 << 20;

  private final LineBudget budget = new LineBudget(LONGEST + 100);
  private final Lines first = new Lines();
  private final Lines second = new Lines();
  private final LineSplitter one = new LineSplitter(first, LONGEST, budget);
  private final LineSplitter two = new LineSplitter(second, LONGEST, budget);

  @Test
  void aShortLineHoldsNothing() {
    feed(one, LineSplitter.FREE_FOR_ALL);
    assertEquals(budget.total(), budget.free());
  }

  @Test
  void twoHalfReadLinesTakeTurns() {
    feed(one, LONG);
    assertEquals(100, budget.free(), "the most that the line may come to");
    feed(two, LONG);
    assertFalse(one.full());
    assertTrue(two.full());
    first.keepLongLines = true;
    one.handle(Buffer.buffer("\n"));
    assertEquals(1, first.seen.size());
    assertTrue(two.full(), "what is left is less than the other may come to");
    first.held.poll().run();
    assertFalse(two.full());
    two.handle(Buffer.buffer("\nshort\n"));
    assertEquals(2, second.seen.size());
    assertEquals(budget.total(), budget.free());
  }

  @Test
  void aWholeLineReservesItsLengthOnly() {
    first.keepLongLines = true;
    one.handle(Buffer.buffer("x".repeat(LONG) + "\n"));
    assertEquals(budget.total() - LONG, budget.free());
    one.handle(Buffer.buffer("y".repeat(LONG) + "\n"));
    assertEquals(budget.total() - 2 * LONG, budget.free());
    first.held.forEach(Runnable::run);
    assertEquals(budget.total(), budget.free());
  }

  @Test
  void aLineThatCameInPartsKeepsItsLengthOnly() {
    first.keepLongLines = true;
    feed(one, LONG);
    one.handle(Buffer.buffer("\n"));
    assertEquals(budget.total() - LONG, budget.free());
  }

  @Test
  void whoeverMakesRoomTheNextGoesOnOnItsOwnContext() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      CompletableFuture<Thread> waiting = new CompletableFuture<>();
      CompletableFuture<Thread> going = new CompletableFuture<>();
      second.onLine = () -> going.complete(Thread.currentThread());
      feed(one, LONG);
      vertx
          .getOrCreateContext()
          .runOnContext(
              v -> {
                feed(two, LONG);
                two.handle(Buffer.buffer("\n"));
                waiting.complete(Thread.currentThread());
              });
      Thread loop = waiting.get(30, TimeUnit.SECONDS);
      assertFalse(going.isDone());
      one.close();
      assertEquals(loop, going.get(30, TimeUnit.SECONDS));
    } finally {
      vertx.close().await(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void aLineBeyondTheLimitGivesItsPartBack() {
    feed(one, LONGEST + 1);
    assertEquals(budget.total(), budget.free());
    one.handle(Buffer.buffer("more\nnext\n"));
    assertEquals(2, first.seen.size());
    assertTrue(first.seen.get(0).startsWith("1!" + (LONGEST + 5) + ":xxx"));
    assertEquals("2:next", first.seen.get(1));
  }

  @Test
  void aLineOfExactlyTheLimitIsWhole() {
    feed(one, LONGEST);
    one.handle(Buffer.buffer("\n"));
    assertEquals("1:" + "x".repeat(LONGEST), first.seen.get(0));
  }

  @Test
  void aMarkBeforeALongLineIsNoPartOfIt() {
    one.handle(Buffer.buffer(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}));
    feed(one, LONG);
    one.handle(Buffer.buffer("\r\nnext\n"));
    assertEquals(List.of("1:" + "x".repeat(LONG), "2:next"), first.seen);
    assertEquals(budget.total(), budget.free());
  }

  @Test
  void aLineLargerThanTheWholeBudgetIsOverlong() {
    LineSplitter splitter = new LineSplitter(first, 16 << 20, budget);
    feed(splitter, (int) budget.total() + 1);
    splitter.handle(Buffer.buffer("\n"));
    assertTrue(first.seen.get(0).startsWith("1!" + (budget.total() + 1) + ":"));
  }

  @Test
  void aBreakGivesThePartOrTheTurnBack() {
    feed(one, LONG);
    feed(two, LONG);
    two.resumeAt();
    one.resumeAt();
    assertEquals(budget.total(), budget.free());
    feed(one, LONG);
    feed(two, LONG);
    one.close();
    assertFalse(two.full());
    two.close();
    assertEquals(budget.total(), budget.free());
  }

  @Test
  void manySplittersInAnyOrderAllFinish() {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      List<LineSplitter> splitters = new ArrayList<>();
      List<Lines> sinks = new ArrayList<>();
      List<Integer> left = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        Lines lines = new Lines();
        lines.keepLongLines = true;
        sinks.add(lines);
        splitters.add(new LineSplitter(lines, LONGEST, budget));
        left.add(LONG + random.nextInt(LONGEST));
      }
      for (int turns = 0; sinks.stream().anyMatch(lines -> lines.seen.isEmpty()); turns++) {
        assertTrue(turns < 5_000, "stuck, seed " + seed);
        int i = random.nextInt(splitters.size());
        if (!splitters.get(i).full() && sinks.get(i).seen.isEmpty()) {
          int count = Math.min(CHUNK, left.get(i));
          left.set(i, left.get(i) - count);
          splitters.get(i).handle(Buffer.buffer("x".repeat(count) + (count < CHUNK ? "\n" : "")));
        }
        Lines answered = sinks.get(random.nextInt(sinks.size()));
        if (!answered.held.isEmpty()) {
          answered.held.poll().run();
        }
      }
      sinks.forEach(lines -> lines.held.forEach(Runnable::run));
      assertEquals(budget.total(), budget.free(), "seed " + seed);
    }
  }

  private static void feed(LineSplitter splitter, int bytes) {
    for (int left = bytes; left > 0; left -= CHUNK) {
      splitter.handle(Buffer.buffer("x".repeat(Math.min(CHUNK, left))));
    }
  }
}
