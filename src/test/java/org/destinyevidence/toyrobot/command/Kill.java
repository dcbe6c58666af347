package org.destinyevidence.toyrobot.command;

/** Sends a signal to this very process. */
final class Kill {

  private Kill() {}

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
