package org.destinyevidence.toyrobot.command;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes SIGTERM, SIGINT and, when a terminal is closed, SIGHUP: the first one asks for the end, the
 * second one is the end.
 *
 * <p>While a JVM shutdown hook runs, the JVM ignores further signals, so they are taken through
 * {@code sun.misc.Signal}: by reflection, since the compiler warns about it and a run time made
 * with jlink may be without it. Where it is absent, or the JVM keeps signals to itself ({@code
 * -Xrs}), a hook serves, which waits for the end and has no second signal.
 */
final class Signals {

  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

  /** Listens to nothing. */
  static final Signals NONE = new Signals(code -> {}, code -> {}, System::nanoTime);

  /** Signals this close together count as one: {@code timeout} sends its own twice at once. */
  private static final long AT_ONCE = TimeUnit.MILLISECONDS.toNanos(100);

  private static final Map<String, Integer> EXIT_CODES =
      Map.of("TERM", ExitCodes.TERMINATED, "INT", ExitCodes.INTERRUPTED, "HUP", ExitCodes.HUNG_UP);

  /** Windows does not know it, and where nohup has made the JVM ignore it, it stays ignored. */
  private static final String HANG_UP = "HUP";

  private final IntConsumer first;
  private final IntConsumer second;
  private final LongSupplier nanoTime;
  private final Map<Object, Object> previous = new LinkedHashMap<>();
  private boolean asked;
  private long askedAt;

  private Signals(IntConsumer first, IntConsumer second, LongSupplier nanoTime) {
    this.first = first;
    this.second = second;
    this.nanoTime = nanoTime;
  }

  /**
   * Listens from now on.
   *
   * @param first told the exit code to end with, on a thread of the JVM; must not block
   * @param awaitEnd waits for what {@code first} has begun, if a hook has to serve
   */
  static Signals listen(IntConsumer first, Runnable awaitEnd) {
    return listen(first, Signals::endAtOnce, awaitEnd, "sun.misc.Signal", System::nanoTime);
  }

  private static void endAtOnce(int code) {
    LOG.warn("A second signal ends the process at once: what is in flight is not given back");
    Logging.flush(Duration.ofMillis(200));
    Runtime.getRuntime().halt(code);
  }

  static Signals listen(
      IntConsumer first,
      IntConsumer second,
      Runnable awaitEnd,
      String signalClass,
      LongSupplier nanoTime) {
    Signals signals = new Signals(first, second, nanoTime);
    try {
      signals.install(Class.forName(signalClass), Class.forName(signalClass + "Handler"));
    } catch (ReflectiveOperationException | IllegalArgumentException absent) {
      signals.close();
      signals.hook(awaitEnd);
    }
    return signals;
  }

  private void install(Class<?> type, Class<?> handlerType) throws ReflectiveOperationException {
    Object handler =
        Proxy.newProxyInstance(
            Signals.class.getClassLoader(),
            new Class<?>[] {handlerType},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "handle" -> {
                    received((String) type.getMethod("getName").invoke(arguments[0]));
                    yield null;
                  }
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> "Signals";
                });
    for (String name : EXIT_CODES.keySet()) {
      Object signal;
      try {
        signal = type.getConstructor(String.class).newInstance(name);
      } catch (InvocationTargetException unknown) {
        if (name.equals(HANG_UP)) {
          continue;
        }
        throw unknown;
      }
      try {
        previous.put(
            signal, type.getMethod("handle", type, handlerType).invoke(null, signal, handler));
      } catch (InvocationTargetException e) {
        throw new IllegalArgumentException("the JVM keeps the signal to itself", e);
      }
    }
  }

  private void hook(Runnable awaitEnd) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  received("TERM");
                  awaitEnd.run();
                },
                "shutdown"));
  }

  void received(String name) {
    wish().accept(EXIT_CODES.get(name));
  }

  private synchronized IntConsumer wish() {
    long now = nanoTime.getAsLong();
    if (!asked) {
      asked = true;
      askedAt = now;
      return first;
    }
    return now - askedAt < AT_ONCE ? again -> {} : second;
  }

  /** True if signals end the process by way of us alone, and not by the JVM's own exit. */
  boolean taken() {
    return !previous.isEmpty();
  }

  /** Leaves signals to whom they belonged before. */
  void close() {
    previous.forEach(
        (signal, handler) -> {
          try {
            Class<?> type = signal.getClass();
            type.getMethod("handle", type, Class.forName(type.getName() + "Handler"))
                .invoke(null, signal, handler);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        });
    previous.clear();
  }
}
