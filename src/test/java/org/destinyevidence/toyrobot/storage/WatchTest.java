package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever is watched is looked at, whatever becomes of the others; the clock counts the looks. */
class WatchTest {

  private final Rig rig = new Rig();
  private final AtomicLong looks = new AtomicLong();
  private final Watch watch = new Watch(rig.vertx, Rig.ms(5), looks::incrementAndGet);

  @AfterEach
  void close() {
    rig.close();
  }

  /** One that does something at each look, and tells of its first. */
  private final class One implements Watch.Watched {
    private final Promise<Long> seen = Promise.promise();
    private final Consumer<One> then;

    One(Consumer<One> then) {
      this.then = then;
    }

    @Override
    public void look(long now) {
      then.accept(this);
      seen.tryComplete(now);
    }
  }

  private One add(Consumer<One> then) {
    One one = new One(then);
    return rig.on(
        () -> {
          watch.add(one);
          return Future.succeededFuture(one);
        });
  }

  private void remove(One one) {
    rig.on(
        () -> {
          watch.remove(one);
          return Future.succeededFuture();
        });
  }

  @Test
  void whoIsLeftIsStillLookedAt() {
    One first = add(one -> {});
    One second = new One(one -> {});
    rig.on(
        () -> {
          watch.add(second);
          watch.remove(first);
          return second.seen.future();
        });
    remove(second);
  }

  @Test
  void whoComesAfterAllHaveGoneIsLookedAt() {
    remove(add(one -> {}));
    One next = add(one -> {});
    Rig.await(next.seen.future());
    remove(next);
  }

  /** One that is too slow is cut, and off the watch, in the middle of a look. */
  @Test
  void whoGoesInTheMiddleOfALookHidesNoOther() {
    One first = new One(watch::remove);
    One second = new One(watch::remove);
    One third = new One(watch::remove);
    rig.on(
        () -> {
          watch.add(first);
          watch.add(second);
          watch.add(third);
          return third.seen.future();
        });
    assertEquals(first.seen.future().result(), second.seen.future().result());
    assertEquals(first.seen.future().result(), third.seen.future().result());
  }

  @Test
  void nobodyLooksWhileNothingIsUnderWay() {
    // Two, for whom there is one timer.
    One first = add(watch::remove);
    One second = add(watch::remove);
    Rig.await(first.seen.future());
    Rig.await(second.seen.future());
    long before = looks.get();
    rig.on(() -> rig.vertx.timer(50));
    assertEquals(before, looks.get());
  }
}
