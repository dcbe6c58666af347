package org.destinyevidence.toyrobot.enhancer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import org.destinyevidence.toyrobot.events.Outcome;

/** Hands a record over the event bus as it is: both ends are in this process. */
public final class LocalCodec<T> implements MessageCodec<T, T> {

  private final Class<T> type;

  private LocalCodec(Class<T> type) {
    this.type = type;
  }

  /** Registers the robot's two messages; once for each Vert.x instance. */
  public static void register(EventBus bus) {
    bus.registerDefaultCodec(BatchAssignment.class, new LocalCodec<>(BatchAssignment.class));
    bus.registerDefaultCodec(Outcome.class, new LocalCodec<>(Outcome.class));
  }

  @Override
  public T transform(T message) {
    return message;
  }

  @Override
  public String name() {
    return type.getName();
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }

  @Override
  public void encodeToWire(Buffer buffer, T message) {
    throw new UnsupportedOperationException(name() + " does not leave the process");
  }

  @Override
  public T decodeFromWire(int pos, Buffer buffer) {
    throw new UnsupportedOperationException(name() + " does not come from outside");
  }
}
