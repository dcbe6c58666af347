package org.destinyevidence.toyrobot.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  private static final String HMAC =
      "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      value = {
        "GET https://h/c/b.jsonl?se=2026&sig=a%2Bb | GET https://h/c/b.jsonl?…",
        "GET https://h/c/b?restype | GET https://h/c/b?…",
        "see \"https://h/b?sig=x\" now | see \"https://h/b?…\" now",
        "target /c/b?sv=1&sig=x failed | target /c/b?… failed",
        "?X-Amz-Signature=x | ?…",
        "GET https://h/{c}/^b|x%?s|g={a}^`\\\\|%zz%b&sig=x | GET https://h/{c}/^b|x%?…",
        "GET https://h/a?s=a\"b<c>d&sig=x | GET https://h/a?…",
        "GET https://h/a\"b<c>d?sig=x\"y<z>1 HTTP | GET https://h/a\"b<c>d?… HTTP",
        "{\"u\":\"https://h/a?s=a\"b&sig=x\",\"n\":1} | {\"u\":\"https://h/a?…\",\"n\":1}",
        "<Url>https://h/a?s=a&sig=x</Url><Foo>1 | <Url>https://h/a?…</Url><Foo>1",
        "2&sig=abc after a raw space | 2&sig=… after a raw space",
        "2&sig={a}'b\"c<d|%z&sp='r' | 2&sig=…&sp='r'",
        "sp=r&sig=abc | sp=…&sig=…",
        "X-Amz-Security-Token=abc | X-Amz-Security-Token=…",
        "https%3A%2F%2Fh%2Fb%3Fsv%3D1%26sig%3Dabc | https%3A%2F%2Fh%2Fb%3F…",
        "Authorization: Basic abc def | Authorization: …",
        "{\"authorization\":\"Signature ab\"} | {\"authorization\":…}",
        "authorization=[Signature ab], x=1 | authorization=…], x=1",
        "http://me:pass@proxy:3128/ | http://…@proxy:3128/",
        "http://me:p@ss@proxy:3128/ | http://…@proxy:3128/",
        "https%253A%252F%252Fh%252Fb%253Fsv%253D1%2526sig%253Dabc | https%253A%252F%252Fh%252Fb%253F…",
        "sv%253D2024%2526sig%253Dabc | sv%253D…",
        "sv%253D1%2526sig%253Dabc | sv%253D1%2526sig%253D…",
        "se=0.31, st=2, sp=0.9 and sr=1 | se=0.31, st=2, sp=0.9 and sr=1",
        "a\\nsig=abc | a\\nsig=…",
        "%0Asig=abc | %0Asig=…",
        "a: sig\\u003dabc | a: sig\\u003d…",
        "GET HTTPS://H/b?restype | GET HTTPS://H/b?…",
        "http%3A%2F%2Fh%2Fb?restype | http%3A%2F%2Fh%2Fb?…",
        "?sig%3Dabc | ?…",
        "Signature 0123456789abcdef, cut | …, cut",
        "signature  0123456789abcdef, cut | …, cut",
        "authorization: Basic abc | authorization: …",
        "design=abc | design=abc",
        "Is this innocent? Yes, quite. | Is this innocent? Yes, quite.",
        "batch [references: 5] | batch [references: 5]",
      })
  void takesCredentialsOutAndLeavesTheRest(String text, String redacted) {
    assertEquals(redacted, Redaction.redact(text));
  }

  /** All that Azure, S3 and Google sign a URL with. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sig=a%2Bb/c==",
        "signature=abc",
        "se=2026-11-28T10%3A00Z",
        "st=2026-11-28",
        "sv=2024-11-04",
        "sp=racw",
        "sr=b",
        "spr=https",
        "skoid=0",
        "sktid=0",
        "skt=2026-11-28",
        "ske=2026-11-28",
        "sks=b",
        "skv=2024-11-04",
        "AWSAccessKeyId=1",
        "X-Amz-Credential=1",
        "X-Goog-Credential=1",
        "SIG=1"
      })
  void aParameterThatSignsIsTakenOutWithoutItsUrl(String parameter) {
    String redacted = "x&" + parameter.replaceFirst("=.*", "=…") + "&y";
    assertEquals(redacted, Redaction.redact("x&" + parameter + "&y"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "Signature %s",
        "x %s y",
        "Authorization: Signature %s",
        "Headers(authorization=[Signature %s], content-length=[2])",
        "GET /x HTTP/1.1\r\nauthorization: Signature %s\r\nhost: h",
      })
  void noHmacIsLeft(String text) {
    assertFalse(Redaction.redact(String.format(text, HMAC)).contains(HMAC.substring(0, 16)));
    String longer = HMAC.toUpperCase() + "ABCDEF";
    assertFalse(Redaction.redact(String.format(text, longer)).contains("ABCDEF"));
  }

  @Test
  void everyRegisteredSecretIsTakenOut() {
    Redaction.secret("correct horse");
    assertEquals("it is ***, really", Redaction.redact("it is correct horse, really"));
    Redaction.secret("\tstaple \n");
    assertEquals("it is ***, really", Redaction.redact("it is staple, really"));
  }

  @Test
  void ofTwoSecretsThatBeginAlikeNothingIsLeft() {
    for (String end : "abcdefghijklmnop".split("")) {
      Redaction.secret("a rotated one" + end);
      Redaction.secret("a rotated one" + end + ", with an end");
    }
    for (String end : "abcdefghijklmnop".split("")) {
      assertEquals("***!", Redaction.redact("a rotated one" + end + ", with an end!"));
      assertEquals("***, no", Redaction.redact("a rotated one" + end + ", no"));
    }
  }

  @Test
  void aSecretTooShortToBeOneIsLeftAlone() {
    Redaction.secret("a");
    Redaction.secret("batch  ");
    Redaction.secret(null);
    assertEquals("a batch", Redaction.redact("a batch"));
  }

  @Test
  void innocentTextIsNotEvenCopied() {
    String text = "Batch ended [batch: 0199d7c0-0000-7000-8000-000000000000, references: 5]";
    assertSame(text, Redaction.redact(text));
    assertNull(Redaction.redact(null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "?",
        "://",
        "://a",
        "@",
        "://@",
        "http://",
        "sig=",
        "a",
        "authorization=",
        "https://h?",
        "\"a",
        "sig=\"b",
        "?=<b"
      })
  void hostileTextIsNotSlow(String piece) {
    String text = piece.repeat(16_000 / piece.length()) + "=";
    // In time on the processor: a busy machine may take any time of the clock.
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long began = threads.getCurrentThreadCpuTime();
    Redaction.redact(text);
    long took = threads.getCurrentThreadCpuTime() - began;
    assertTrue(took < Duration.ofSeconds(5).toNanos(), () -> took + " ns");
  }
}
