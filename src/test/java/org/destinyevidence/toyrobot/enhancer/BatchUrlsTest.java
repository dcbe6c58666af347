package org.destinyevidence.toyrobot.enhancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.destinyevidence.toyrobot.config.RobotConfigs;
import org.destinyevidence.toyrobot.events.RobotEvents;
import org.destinyevidence.toyrobot.repository.Batch;
import org.destinyevidence.toyrobot.repository.RepositoryClient;
import org.destinyevidence.toyrobot.retry.RetryBudgets;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** One refresh is shared by all who wait for it, and by nobody after it has ended. */
class BatchUrlsTest {

  private final InstanceTools tools =
      new InstanceTools(
          null,
          new EnhancerVerticle.Shared(
              new RepositoryClient.Shared(new RobotConfigs().build(), null, null, null, null, null),
              null,
              new RetryBudgets(() -> 0, RobotEvents.NONE, 1),
              null,
              null,
              null,
              null,
              null,
              null),
          null,
          null,
          null,
          null);
  private final List<Promise<Void>> asked = new ArrayList<>();
  private final UUID id = UUID.randomUUID();
  private boolean atOnce;

  private final BatchUrls urls =
      new BatchUrls(
          new BatchTools(tools, id, Assertions::fail),
          new Batch(id, null, null),
          () -> {
            Promise<Void> question = Promise.promise();
            asked.add(question);
            if (atOnce) {
              question.fail("not yet");
            }
            return question.future();
          });

  @Test
  void isSharedWhileItIsUnderWay() {
    Future<Void> first = urls.refresh();
    assertSame(first, urls.refresh());
    asked.get(0).fail("not yet");
    urls.refresh();
    assertEquals(2, asked.size());
  }

  /** Or what it has come to would be the answer to every refresh from then on. */
  @Test
  void oneThatEndsAtOnceIsNotShared() {
    atOnce = true;
    urls.refresh();
    urls.refresh();
    assertEquals(2, asked.size());
  }
}
