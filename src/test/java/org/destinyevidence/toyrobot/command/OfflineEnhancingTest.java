package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.destinyevidence.toyrobot.command.Wiring.OfflineJob;
import org.destinyevidence.toyrobot.command.Wiring.OfflineSummary;
import org.destinyevidence.toyrobot.config.LogSettings;
import org.destinyevidence.toyrobot.config.OfflineConfig;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.destinyevidence.toyrobot.toy.ToyEnhancer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OfflineEnhancingTest {

  private final Vertx vertx = Vertx.vertx();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(60, TimeUnit.SECONDS);
  }

  @Test
  void shouldWriteALineForEachReferenceAndNameThoseItCannotRead() throws Exception {
    OfflineSummary summary =
        enhance(new ToyEnhancer(), line(1) + "\nnot JSON\n\n" + line(2) + "\r\n" + line(1));
    assertEquals(new OfflineSummary(2, 0, 1, 1), summary);
    assertEquals(2, lines().size());
    assertTrue(lines().get(0).startsWith("{\"reference_id\":\"" + id(1) + "\""));
    assertTrue(lines().get(1).contains("\"robot_version\":\"1.2.3\""));
    assertTrue(err.toString(StandardCharsets.UTF_8).startsWith("Line 2 could not be read: "));
  }

  @Test
  void shouldNameTwentyOfTheLinesThatItCannotReadAndCountAll() throws Exception {
    assertEquals(
        new OfflineSummary(1, 0, 25, 0),
        enhance(new ToyEnhancer(), "not JSON\n".repeat(25) + line(1) + "\n"));
    List<String> told = err.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(20, told.size());
    assertTrue(told.get(19).startsWith("Line 20 could not be read: "), told.get(19));
  }

  @Test
  void shouldWriteTheSameTwice() throws Exception {
    enhance(new ToyEnhancer(), line(1) + "\n");
    String first = out.toString(StandardCharsets.UTF_8);
    out.reset();
    enhance(new ToyEnhancer(), line(1) + "\n");
    assertEquals(first, out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void shouldMakeNothingOfNothing() throws Exception {
    assertEquals(new OfflineSummary(0, 0, 0, 0), enhance(new ToyEnhancer(), ""));
    assertEquals(0, out.size());
  }

  @Test
  void shouldAwaitAnswersThatComeLaterThoughManyMoreLinesWait() throws Exception {
    ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor();
    try {
      Enhancer late =
          Enhancer.of(
              "Late",
              (reference, batch) -> {
                Promise<Answer> answer = Promise.promise();
                threads.schedule(
                    () -> answer.complete(ReferenceError.of("late")), 1, TimeUnit.MILLISECONDS);
                return Answer.later(answer.future());
              });
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 3000; i++) {
        text.append(line(i)).append('\n');
      }
      assertEquals(new OfflineSummary(0, 3000, 0, 0), enhance(late, text.toString()));
      assertEquals(3000, lines().size());
    } finally {
      threads.shutdownNow();
    }
  }

  /** An enhancer may close what it was lent, and an error of the JVM ends a loop as well. */
  @Test
  void shouldNotWaitForALoopThatHasEnded() {
    Enhancer closing =
        Enhancer.of(
            "Closing",
            (reference, batch) -> {
              vertx.close();
              return Answer.later(Promise.<Answer>promise().future());
            });
    CommandFailure failure =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () -> assertThrows(CommandFailure.class, () -> enhance(closing, line(1) + "\n")));
    assertEquals("Enhancing stopped: its event loop has ended", failure.getMessage());
  }

  /** A pipe may bring a line at a time, and many gigabytes in all. */
  @Test
  void shouldKeepNothingOfTheChunksThatAreDone() throws Exception {
    int chunks = 20_000;
    long[] kept = new long[1];
    InputStream drip =
        new InputStream() {
          private int next;

          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            if (next == chunks) {
              kept[0] = HeapHistogram.count(CompletableFuture.class.getName());
              return -1;
            }
            byte[] line = (line(next++) + "\n").getBytes(StandardCharsets.UTF_8);
            System.arraycopy(line, 0, into, offset, line.length);
            return line.length;
          }
        };
    assertEquals(chunks, enhance(new ToyEnhancer(), drip, out).enhanced());
    assertTrue(kept[0] < 1_000, "futures on the heap: " + kept[0]);
  }

  /** Its error line is what a batch would upload; read it was not, so the command fails. */
  @Test
  void shouldCountAReferenceThatIsTooLongAsOneThatItCouldNotRead() throws Exception {
    String tooLong = "{\"id\":\"" + id(7) + "\",\"title\":\"" + "x".repeat(200_000) + "\"}\n";
    String noId = "{\"title\":\"" + "x".repeat(200_000) + "\"}\n";
    String text = line(1) + "\n" + tooLong + noId + tooLong + line(2);
    assertEquals(new OfflineSummary(2, 0, 2, 1), enhance(new ToyEnhancer(), text));
    assertEquals(3, lines().size());
    assertTrue(lines().get(1).contains("\"message\":\"the reference is 200056 bytes long"));
    List<String> told = err.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(
        "Line 2 could not be read: it is 200056 bytes long, more than MAX_REFERENCE_BYTES (or a"
            + " quarter of the heap), and gets an error line",
        told.get(0));
    assertEquals(
        "Line 3 could not be read: no id (it is 200012 bytes long, more than MAX_REFERENCE_BYTES or a"
            + " quarter of the heap)",
        told.get(1));
    assertEquals(2, told.size());
  }

  @Test
  void shouldSayWhereTheEnhancerFailsFirst() throws Exception {
    Enhancer broken =
        Enhancer.of(
            "Broken",
            (reference, batch) -> {
              throw new IllegalStateException("no model");
            });
    assertEquals(new OfflineSummary(0, 2, 0, 0), enhance(broken, line(1) + "\n" + line(2)));
    List<String> told = err.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(
        "Reference "
            + id(1)
            + " is the first that the enhancer fails on: IllegalStateException: no model",
        told.get(0));
    assertTrue(told.get(1).contains("OfflineEnhancingTest.java"), told.get(1));
    assertTrue(told.size() <= 13, told.toString());
  }

  @Test
  void shouldTellTheFirstErrorThatTheEnhancerAnswersWith() throws Exception {
    Enhancer refused = Enhancer.of("Refused", (reference, batch) -> ReferenceError.of("401"));
    OfflineSummary summary = enhance(refused, line(1) + "\n" + line(2) + "\n");
    assertEquals(new OfflineSummary(0, 2, 0, 0), summary);
    assertEquals(
        List.of(
            "Reference " + id(1) + " is the first that the enhancer answers with an error: 401"),
        err.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void shouldAskAgainWhatIsPutOffAndSayOnceWhy() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Enhancer busy =
        Enhancer.of(
            "Busy",
            (reference, batch) ->
                calls.incrementAndGet() <= 2
                    ? Answer.notNow("the model starts")
                    : ReferenceError.of("at last"));
    assertEquals(new OfflineSummary(0, 2, 0, 0), enhance(busy, line(1) + "\n" + line(2)));
    assertEquals(4, calls.get());
    List<String> told = err.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals("The enhancer asks to wait: the model starts", told.get(0));
    assertTrue(told.get(1).endsWith("the enhancer answers with an error: at last"), told.get(1));
    assertEquals(2, told.size());
  }

  @Test
  void shouldEndIfTheEnhancerIsWedgedForGood() {
    CommandFailure failure =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () -> assertThrows(CommandFailure.class, () -> enhance(new Wedged(), line(1))));
    assertEquals(ExitCodes.FAILED, failure.exitCode());
    assertTrue(failure.getMessage().contains("the enhancer cannot recover"), failure.getMessage());
  }

  @Test
  void shouldFailWhenReadingOrWritingDoes() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("broken");
          }
        };
    assertThrows(IOException.class, () -> enhance(new ToyEnhancer(), broken, out));
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("full");
          }
        };
    InputStream in = new ByteArrayInputStream(line(1).getBytes(StandardCharsets.UTF_8));
    assertThrows(IOException.class, () -> enhance(new ToyEnhancer(), in, full));
  }

  private OfflineSummary enhance(Enhancer enhancer, String text) throws Exception {
    return enhance(enhancer, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), out);
  }

  private OfflineSummary enhance(Enhancer enhancer, InputStream in, OutputStream out)
      throws Exception {
    OfflineConfig config =
        new OfflineConfig(new LogSettings("text", "info"), "1.2.3", 100_000, List.of());
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new OfflineEnhancing(
            new OfflineJob(vertx, enhancer, config, new UUID(0, 0), in, out, errors))
        .run();
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static String line(int number) {
    return "{\"visibility\":\"public\",\"id\":\"" + id(number) + "\"}";
  }

  private static UUID id(int number) {
    return new UUID(0x0193a3a07c5e7c5eL, 0x8c5e000000000000L + number);
  }
}
