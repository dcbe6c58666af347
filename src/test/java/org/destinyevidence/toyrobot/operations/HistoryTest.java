package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.destinyevidence.toyrobot.operations.History.Sample;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static Sample at(long second, long lines) {
    return new Sample(second * 1_000_000_000L, lines, lines / 5, lines * 10, lines);
  }

  private static double references(JsonObject rates, String window) {
    return rates.getJsonObject(window).getDouble("references");
  }

  @Test
  void aYoungRobotsWindowsBeginAtItsStart() {
    History history = new History(at(0, 0));
    JsonObject rates = history.rates(at(10, 50));
    assertEquals(5, references(rates, "minute"));
    assertEquals(5, references(rates, "quarter_hour"));
    assertEquals(5, references(rates, "since_start"));
    assertEquals(1, rates.getJsonObject("minute").getDouble("batches"));
    assertEquals(50, rates.getJsonObject("minute").getDouble("bytes_down"));
  }

  @Test
  void eachWindowLooksAsFarBackAsItSays() {
    History history = new History(at(0, 0));
    // One a second for an hour, then nothing for a minute.
    for (int second = 5; second <= 3600; second += 5) {
      history.add(at(second, second));
    }
    for (int second = 3605; second <= 3660; second += 5) {
      history.add(at(second, 3600));
    }
    JsonObject rates = history.rates(at(3660, 3600));
    assertEquals(0, references(rates, "minute"));
    assertEquals(840 / 900.0, references(rates, "quarter_hour"), 0.001);
    assertEquals(3600 / 3660.0, references(rates, "since_start"), 0.001);
  }

  @Test
  void theChartHasOnePointAStepOldestFirstAndAnEnd() {
    History history = new History(at(0, 0));
    assertEquals(new JsonArray(), history.json().getJsonArray("references"));
    history.add(at(5, 5));
    history.add(at(10, 15));
    assertEquals(new JsonArray().add(1.0).add(2.0), history.json().getJsonArray("references"));
    for (int second = 15; second < 100_000; second += 5) {
      history.add(at(second, 15));
    }
    assertEquals(180, history.json().getJsonArray("references").size());
  }

  @Test
  void noTimeAtAllIsNoDivisionByZero() {
    History history = new History(at(7, 0));
    assertEquals(0, references(history.rates(at(7, 0)), "minute"));
  }
}
