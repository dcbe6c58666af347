package org.destinyevidence.toyrobot.enhancer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Promise;
import java.util.UUID;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.junit.jupiter.api.Test;

/** Vert.x gives a worker thread the very context that it works for: it is no sign of the loop. */
class AnswerFromAWorkerThreadTest {

  @Test
  void itIsDealtWithOnTheEventLoop() throws Exception {
    Promise<Answer> answer = Promise.promise();
    try (EnhancingRig rig =
        new EnhancingRig(EnhancingRig.enhancer((r, b) -> Answer.later(answer.future())))) {
      rig.lines(EnhancingRig.line(UUID.randomUUID()));
      Promise<Thread> done = Promise.promise();
      Thread loop =
          rig.on(
              () -> {
                rig.enhancing.finished().onSuccess(all -> done.complete(Thread.currentThread()));
                rig.enhancing.end();
                return Thread.currentThread();
              });
      rig.context.executeBlocking(
          () -> {
            answer.complete(EnhancingRig.ANSWER);
            return null;
          });
      assertEquals(loop, done.future().await(30, SECONDS));
    }
  }
}
