package org.destinyevidence.toyrobot.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A transfer waits for new URLs for ten seconds only, if it asks for them on mere suspicion; after
 * that it goes on where it was. On another thread it would race with the rest of its batch.
 */
@Tag("scaled")
class RefreshThatHangsTest {

  private final Rig rig = new Rig();
  private final TestStorage storage = new TestStorage();
  private final Set<Context> contexts = Collections.synchronizedSet(new HashSet<>());
  private final Set<String> threads = Collections.synchronizedSet(new HashSet<>());

  @AfterEach
  void close() {
    rig.close();
    storage.close();
  }

  @Test
  void theTransferGoesOnWhereItWas() {
    rig.files.base = storage.base();
    rig.files.refresh = () -> Promise.<Void>promise().future();
    rig.files.mayBegin =
        () -> {
          contexts.add(Vertx.currentContext());
          threads.add(Thread.currentThread().getName());
          return Future.succeededFuture();
        };
    storage.then(TestStorage.hangUp(), TestStorage.status(201));
    assertEquals(2, rig.uploaded(new MemoryResult(List.of(Buffer.buffer("result")), "bWQ1")));
    assertEquals(1, rig.files.refreshes);
    assertEquals(Set.of(rig.context), contexts);
    assertEquals(1, threads.size(), threads::toString);
  }
}
