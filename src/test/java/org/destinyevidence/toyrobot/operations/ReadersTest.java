package org.destinyevidence.toyrobot.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.events.Outcome;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.junit.jupiter.api.Test;

class ReadersTest {

  private final List<String> heard = new ArrayList<>();
  private long now;

  /** Notes each event that it hears by its name. */
  private RobotEvents listener() {
    return (RobotEvents)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {RobotEvents.class},
            (proxy, method, arguments) -> {
              heard.add(method.getName());
              return null;
            });
  }

  private static final class Broken implements RobotEvents {
    @Override
    public void claimSent() {
      throw new StackOverflowError();
    }
  }

  @Test
  void everyEventReachesEveryReader() throws Exception {
    Readers readers = new Readers(List.of(listener(), listener()));
    int events = 0;
    for (Method event : RobotEvents.class.getMethods()) {
      heard.clear();
      Object[] arguments = new Object[event.getParameterCount()];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = zero(event.getParameterTypes()[i]);
      }
      event.invoke(readers, arguments);
      assertEquals(List.of(event.getName(), event.getName()), heard);
      events++;
    }
    assertTrue(events > 15);
  }

  private static Object zero(Class<?> type) {
    if (type == int.class) {
      return 0;
    }
    if (type == long.class) {
      return 0L;
    }
    return type == double.class ? (Object) 0.0 : null;
  }

  @Test
  void aReaderThatThrowsHarmsNobodyAndIsNamedOnceAMinute() {
    Readers readers = new Readers(List.of(new Broken(), listener()), () -> now);
    try (Logged logged = Logged.by(Readers.class)) {
      for (int i = 0; i < 10; i++) {
        readers.claimSent();
      }
      assertEquals(10, heard.size());
      assertEquals(1, logged.lines().size());
      assertTrue(logged.lines().get(0).contains("[reader: Broken, before: 0]"));

      now += TimeUnit.MINUTES.toNanos(1);
      readers.claimSent();
      assertTrue(logged.lines().get(1).contains("[reader: Broken, before: 9]"));
    }
  }

  @Test
  void aReaderThatIsBrokenByItsArgumentIsNoMatterEither() {
    Readers readers =
        new Readers(
            List.of(
                new RobotEvents() {
                  @Override
                  public void ended(String batch, Outcome outcome) {
                    outcome.result();
                  }
                }));
    try (Logged logged = Logged.by(Readers.class)) {
      readers.ended("b", null);
      assertEquals(1, logged.lines().size());
    }
  }
}
