package org.destinyevidence.toyrobot.command;

import java.lang.reflect.Method;

/** Sends a signal to this very process. */
final class Kill {

  private Kill() {}

  /**
   * Whether this JVM was started to ignore it, as nohup does and a script for its background: then
   * nobody can take it.
   */
  static boolean ignored(String name) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object signal = type.getConstructor(String.class).newInstance(name);
      Method handle = type.getMethod("handle", type, handler);
      // What is ignored is left so, and cannot be taken back: so it is the default for a moment.
      Object before = handle.invoke(null, signal, handler.getField("SIG_DFL").get(null));
      handle.invoke(null, signal, before);
      return before == handler.getField("SIG_IGN").get(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  static void send(String name) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Object signal = type.getConstructor(String.class).newInstance(name);
      type.getMethod("raise", type).invoke(null, signal);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
