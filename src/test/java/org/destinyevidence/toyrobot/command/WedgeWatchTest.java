package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What hangs may come back: only the third look in a row that finds it wedged ends the work. */
class WedgeWatchTest {

  /** A letter a look: w wedged, f fine. */
  @ParameterizedTest
  @CsvSource({"f, -1", "ww, -1", "www, 2", "wwfww, -1", "wwfwww, 5", "wfwfwfw, -1"})
  void isOverAtTheThirdInARow(String looks, int overAt) {
    Iterator<Integer> next = looks.chars().iterator();
    WedgeWatch watch = new WedgeWatch(() -> next.next() == 'w');
    List<Boolean> over = Stream.generate(watch::over).limit(looks.length()).toList();
    assertEquals(overAt, over.indexOf(true));
  }

  @Test
  void looksMoreOftenOnceSomethingIsWrong() {
    AtomicBoolean wedged = new AtomicBoolean();
    WedgeWatch watch = new WedgeWatch(wedged::get);
    watch.over();
    assertEquals(5_000, watch.pauseMillis());
    wedged.set(true);
    watch.over();
    assertEquals(1_000, watch.pauseMillis());
    wedged.set(false);
    watch.over();
    assertEquals(5_000, watch.pauseMillis());
  }
}
