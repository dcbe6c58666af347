package org.destinyevidence.toyrobot.operations;

import static org.destinyevidence.toyrobot.operations.Configs.BATCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.destinyevidence.toyrobot.events.Cause;
import org.destinyevidence.toyrobot.events.ClaimAnswer;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.Outcome.Result;
import org.destinyevidence.toyrobot.events.Problem;
import org.destinyevidence.toyrobot.events.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in a real browser. */
class StatusPageIT {

  private Browser browser;

  @BeforeEach
  void open() throws Exception {
    browser = Browser.open();
    Assumptions.assumeTrue(browser != null, "no Chromium");
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private static String text(String id) {
    return "document.getElementById('" + id + "').textContent";
  }

  private static void batchInFlight(Served robot) {
    robot.events.started(2, 4);
    robot.events.claimAnswered(ClaimAnswer.BATCH, null, "", 1);
    robot.events.claimed(BATCH, System.nanoTime(), 600_000_000_000L);
    robot.events.placed(BATCH, 0, 1);
    robot.events.slots(8, 7);
    robot.events.stepStarted(BATCH, Step.UPLOAD);
    robot.events.progress(BATCH, 4711);
  }

  @Test
  void fillsInUpdatesAndFetchesNothingFromElsewhere() throws Exception {
    try (Served robot = new Served()) {
      browser.go(robot.uri("/"));
      browser.until(text("state") + " === 'starting'");

      batchInFlight(robot);
      browser.until(text("state") + " === 'running'");
      assertEquals("1 / 8", browser.value(text("flight")));
      assertEquals(8, browser.value("document.querySelectorAll('#slots .cell').length"));
      assertEquals(1, browser.value("document.querySelectorAll('#slots .cell.upload').length"));
      String table = String.valueOf(browser.value(text("batches")));
      assertTrue(table.contains(BATCH) && table.contains("4,711"), table);

      robot.events.ended(BATCH, new Outcome(Result.DONE, null, "", 4711, 0, 0, 0, 0, 1));
      robot.events.slots(8, 8);
      robot.events.problem(Problem.error(Cause.DISK_FULL, "<b>No room</b>", BATCH));
      browser.until(text("done") + " === '1'");
      assertEquals("0 / 8", browser.value(text("flight")));
      String problems = String.valueOf(browser.value(text("problems")));
      assertTrue(problems.contains("<b>No room</b>"), "shown as text, never as markup");

      String own = robot.uri("/").toString();
      assertTrue(browser.fetched.size() >= 3, browser.fetched::toString);
      assertEquals(
          List.of(), browser.fetched.stream().filter(url -> !url.startsWith(own)).toList());
      assertEquals(List.of(), browser.complaints);
    }
  }

  @Test
  void survivesARestartOfTheRobot() throws Exception {
    Served first = new Served();
    try {
      batchInFlight(first);
      browser.go(first.uri("/"));
      browser.until(text("flight") + " === '1 / 8'");
    } finally {
      first.close();
    }
    browser.until("document.body.className === 'lost'");
    try (Served second = new Served(first.port)) {
      second.events.started(2, 4);
      browser.until(text("state") + " === 'running' && " + text("flight") + " === '0 / 8'");
    }
    List<String> own =
        browser.complaints.stream().filter(said -> !said.contains("net::ERR_")).toList();
    assertEquals(List.of(), own, "nothing but that nobody answered for a while");
  }

  @Test
  void isReadableOnAPhone() throws Exception {
    try (Served robot = new Served()) {
      batchInFlight(robot);
      browser.phone();
      browser.go(robot.uri("/"));
      browser.until(text("flight") + " === '1 / 8'");
      assertEquals(true, browser.value("document.documentElement.scrollWidth <= 360"));
      String table = "document.querySelector('.wide')";
      assertEquals(true, browser.value(table + ".scrollWidth <= " + table + ".clientWidth"));
    }
  }

  @Test
  void hasAnotherLookInTheDark() throws Exception {
    try (Served robot = new Served()) {
      String ground = "getComputedStyle(document.body).backgroundColor";
      browser.go(robot.uri("/"));
      browser.until(text("state") + " === 'starting'");
      browser.prefers("light");
      Object light = browser.value(ground);
      browser.prefers("dark");
      assertTrue(!light.equals(browser.value(ground)), "the ground follows the preference");
    }
  }
}
