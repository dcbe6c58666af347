package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class ErrorBodyTest {

  private final ErrorBody body = new ErrorBody();

  @Test
  void saysTheCodeAndNothingElse() {
    assertTrue(body.take(Buffer.buffer("<?xml?><Error><Co")));
    assertTrue(body.take(Buffer.buffer("de>AccessDenied</Code><Message>sig=x</Message>")));
    assertEquals("AccessDenied", body.code());
  }

  @Test
  void takesNoMoreThanEnough() {
    assertFalse(body.take(Buffer.buffer("x".repeat(100_000))));
    assertEquals("", body.code());
  }

  @Test
  void anythingOddIsNoCode() {
    body.take(Buffer.buffer("<Code>a b?sig=x</Code>"));
    assertEquals("", body.code());
  }
}
