package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the ledger says in words stays short, and never stops saying what is new. */
class LedgerWordsTest {

  private static final UUID BATCH = UUID.fromString("0193a3a0-7c5e-7c5e-8c5e-0193a3a07c5e");

  private final Ledger ledger = new Ledger(10, Runnable::run);

  @Test
  void aReasonIsToldOnceWithItsCountAndItsLatestPlace() {
    for (int line = 1; line <= 150; line++) {
      ledger.rejectedLine(BATCH, line, null, "source is missing");
    }
    ledger.rejectedLine(BATCH, 7, null, "visibility is missing");
    assertEquals(
        List.of(
            "source is missing [batch: " + BATCH + ", line: 150] (150 times, the latest is this)",
            "visibility is missing [batch: " + BATCH + ", line: 7]"),
        ledger.refusals());
    assertTrue(ledger.page().endsWith("  - " + ledger.refusals().get(1) + "\n"), ledger.page());
  }

  @Test
  void theLatestReasonStandsLast() {
    ledger.rejectedLine(BATCH, 1, null, "a");
    ledger.rejectedLine(BATCH, 2, null, "b");
    ledger.rejectedLine(BATCH, 3, null, "a");
    assertTrue(ledger.refusals().get(1).startsWith("a "), ledger.refusals().toString());
  }

  @Test
  void whatARobotHasWrittenMakesNoReasonOfItsOwn() {
    for (int i = 0; i < 10; i++) {
      ledger.rejectedLine(
          BATCH, i, null, "not JSON: Unrecognized token 'x" + i + "': was expecting");
      ledger.rejectedLine(BATCH, i, null, "data." + UUID.randomUUID() + " is no text");
      ledger.sunk(UUID.randomUUID(), "line " + i + " holds a NUL");
    }
    assertEquals(3, ledger.refusals().size(), ledger.refusals().toString());
  }

  @Test
  void whenThereAreTooManyReasonsTheLatestAreKeptAndTheRestIsCounted() {
    for (String first : "abcdefghij".split("")) {
      for (String second : "abcdefghijklmno".split("")) {
        ledger.rejectedLine(BATCH, 1, null, first + second + " is missing");
        ledger.breach("A " + first + second, BATCH);
      }
    }
    List<String> refusals = ledger.refusals();
    assertEquals(101, refusals.size());
    assertEquals("50 more before these", refusals.get(0));
    assertTrue(refusals.get(100).startsWith("jo is missing "), refusals.get(100));
    List<String> breaches = ledger.verdict().breaches();
    assertEquals("50 more before these", breaches.get(0));
    assertTrue(breaches.get(100).startsWith("A jo "), breaches.get(100));
    assertEquals(150, ledger.verdict().breachCount());
  }

  @Test
  void aLongReasonIsCutShort() {
    ledger.rejectedLine(BATCH, 1, null, "not JSON: " + "1".repeat(4300) + "d");
    assertTrue(ledger.refusals().get(0).length() < 400, ledger.refusals().get(0));
    assertTrue(ledger.refusals().get(0).endsWith("… [batch: " + BATCH + ", line: 1]"));
  }
}
