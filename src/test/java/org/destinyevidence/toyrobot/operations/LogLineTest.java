package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.destinyevidence.toyrobot.events.Redaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LogLineTest {

  private static final String NAME = "org.destinyevidence.toyrobot.test";
  private static final Logger LOG = LoggerFactory.getLogger(NAME);
  private final Logged logged = new Logged(NAME);

  @AfterEach
  void close() {
    logged.close();
    MDC.clear();
  }

  @Test
  void jsonHasWhatMachinesSearchForAsFields() {
    LOG.atWarn()
        .setMessage("Batch ended")
        .addKeyValue("batch", "b-1")
        .addKeyValue("references", 5)
        .addKeyValue("cause", "timeout")
        .addKeyValue("seconds", "1.5")
        .log();
    JsonObject line = new JsonObject(logged.json().get(0));
    assertTrue(
        line.getString("time").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
    line.remove("time");
    assertEquals(
        new JsonObject()
            .put("level", "WARN")
            .put("message", "Batch ended [batch: b-1, references: 5, cause: timeout, seconds: 1.5]")
            .put("batch", "b-1")
            .put("references", 5)
            .put("cause", "timeout"),
        line);
  }

  @Test
  void whatAnEnhancerLogsNamesItsBatchAndTrace() {
    MDC.put("batch", "b-1");
    MDC.put("trace_id", "t");
    MDC.put("span_id", "s");
    MDC.put("user", "not ours");
    LOG.info("Loaded a model");
    JsonObject line = new JsonObject(logged.json().get(0));
    assertEquals("b-1", line.getString("batch"));
    assertEquals("t", line.getString("trace_id"));
    assertEquals("s", line.getString("span_id"));
    assertFalse(line.containsKey("user"));
    assertEquals("INFO  Loaded a model [batch: b-1]", logged.lines().get(0));
  }

  /** A line of JSON in which a name comes twice means what its reader likes. */
  @Test
  void whatTheLineSaysItselfIsNotSaidAgain() {
    MDC.put("batch", "b-1");
    LOG.atInfo().setMessage("Batch started").addKeyValue("batch", "b-2").log();
    assertEquals(
        List.of("b-2"),
        Pattern.compile("\"batch\":\"(.*?)\"")
            .matcher(logged.json().get(0))
            .results()
            .map(found -> found.group(1))
            .toList());
  }

  @Test
  void eachIsOneLineWhateverTheMessage() {
    LOG.info("a\r\nb\u001b[2J \"c\" \u2028 \ud800", new IllegalStateException("x\ny"));
    assertEquals(logged.json().get(0).length() - 1, logged.json().get(0).indexOf('\n'));
    assertTrue(new JsonObject(logged.json().get(0)).getString("message").contains("x\ny"));
    assertTrue(logged.lines().get(0).startsWith("INFO  a b [2J \"c\""), logged.lines().get(0));
  }

  @Test
  void noTextThatSomeoneSaysLooksLikeAnotherLine() {
    String forged = "2026-01-01T00:00:00.000Z ERROR ";
    LOG.warn(
        "a\u0085" + forged + "b\u2028\u009b2Kc",
        new IllegalStateException(
            "d\n" + forged + "\u001b[2K", new IllegalStateException("e\r\n" + forged + "\u009b")));
    String line = logged.lines().get(0);
    assertTrue(line.startsWith("WARN  a " + forged + "b 2Kc\njava.lang.Illegal"), line);
    assertTrue(line.lines().noneMatch(each -> each.startsWith(forged)), line);
    assertTrue(line.contains("\nCaused by: java.lang.IllegalStateException: e"), line);
    assertTrue(line.contains("\n\tat "), line);
    assertTrue(
        line.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t'), line);
  }

  /** An author may give these names to anything. */
  @Test
  void aNumberThatJsonHasNotIsAText() {
    LOG.atInfo().setMessage("On average").addKeyValue("references", 0.0 / 0).log();
    assertEquals("NaN", new JsonObject(logged.json().get(0)).getString("references"));
  }

  @Test
  void aBatchThatSomeoneElseNamesIsInTheLineToo() {
    MDC.put("batch", "b\n2026-01-01T00:00:00.000Z ERROR https://h/b?sig=abc");
    LOG.info("Loaded a model");
    assertEquals(
        "INFO  Loaded a model [batch: b 2026-01-01T00:00:00.000Z ERROR https://h/b?…]",
        logged.lines().get(0));
  }

  @Test
  void nothingSecretInMessageArgumentFieldOrStack() {
    Exception thrown = new IllegalStateException("PUT https://h/b?sig=abc failed");
    LOG.atTrace()
        .setMessage("Sending {} with {}")
        .addArgument("https://h/b?se=1&sig=abc")
        .addArgument("Authorization: Signature abc")
        .addKeyValue("batch", "https://h/b?sig=abc")
        .setCause(thrown)
        .log();
    assertFalse(logged.lines().get(0).contains("abc"), logged.lines().get(0));
    assertFalse(logged.json().get(0).contains("abc"), logged.json().get(0));
  }

  @Test
  void aLineIsCutWhereItIsLongerThanALineShouldBe() {
    LOG.info("x".repeat(1_000_000), new IllegalStateException("y".repeat(1_000_000)));
    assertTrue(logged.lines().get(0).length() < 30_000);
    assertTrue(logged.json().get(0).length() < 30_000);
  }

  @Test
  void whatIsSecretIsTakenOutWhereALineIsCutInItsMiddle() {
    String secret = "a-secret-of-the-log-line-test";
    Redaction.secret(secret);
    String signature = "0123456789abcdef".repeat(4);
    for (int before = 8 * 1024 - 80; before <= 8 * 1024; before++) {
      // What is taken out makes room for what stands behind the cut.
      LOG.info("https://h/?{} {} {}", "q".repeat(300), "x".repeat(before), secret);
      LOG.info("{} {}", "x".repeat(before), secret);
      LOG.info("{} {}", "x".repeat(before), signature, new Exception("y".repeat(9000) + signature));
    }
    for (String line : logged.lines()) {
      assertFalse(
          line.contains("a-sec") || line.contains("0123456"), line.substring(line.length() - 120));
      assertTrue(line.length() > 8 * 1024 - 100, line);
    }
  }

  @Test
  void aLibrarysLineSaysWhichLibraryItIs() {
    try (Logged library = new Logged("io.netty.some.Handler")) {
      LoggerFactory.getLogger("io.netty.some.Handler").warn("Oh");
      assertEquals("WARN  io.netty.some.Handler: Oh", library.lines().get(0));
    }
  }
}
