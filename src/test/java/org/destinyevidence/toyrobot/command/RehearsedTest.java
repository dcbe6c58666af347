package org.destinyevidence.toyrobot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;
import org.destinyevidence.toyrobot.enhancement.Annotation;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancement;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.junit.jupiter.api.Test;

class RehearsedTest {

  private static final Answer DONE = Enhancement.annotations(Annotation.bool("s", "l", true));

  @Test
  void whatAnEnhancerSaysIsLeftAsItIs() throws Exception {
    assertSame(DONE, rehearsed(DONE));
    assertSame(DONE, later(rehearsed(Answer.later(Future.succeededFuture(DONE)))));
  }

  /** Its model is not there, and will not be: the build of the image would wait for hours. */
  @Test
  void notNowIsNever() throws Exception {
    Answer notNow = Answer.notNow("no model", Duration.ofMinutes(5));
    assertEquals("not now: no model", message(rehearsed(notNow)));
    assertEquals(
        "not now: no model",
        message(later(rehearsed(Answer.later(Future.succeededFuture(notNow))))));
    Answer twice =
        Answer.later(Future.succeededFuture(Answer.later(Future.succeededFuture(notNow))));
    assertEquals("not now: no model", message(later(later(rehearsed(twice)))));
  }

  /** Threads that wait for a model would each hold it for a minute a reference. */
  @Test
  void anAnswerThatDoesNotComeIsNotWaitedForLong() throws Exception {
    Enhancer hanging = Enhancer.blocking(Enhancer.of("Hangs", (reference, batch) -> null), 1);
    assertEquals(Duration.ofSeconds(5), new Rehearsed(hanging).timeLimit());
    Starting quick =
        new Starting() {
          @Override
          public Duration timeLimit() {
            return Duration.ofSeconds(1);
          }
        };
    assertEquals(Duration.ofSeconds(1), new Rehearsed(quick).timeLimit());
    Runnable abandoned = () -> {};
    Answer answer = rehearsed(Answer.later(Future.succeededFuture(DONE), abandoned));
    assertSame(abandoned, assertInstanceOf(Answer.Later.class, answer).abandoned());
  }

  @Test
  void whatWasNotStartedIsNotAskedHowItIs() {
    Starting starting = new Starting();
    assertFalse(new Rehearsed(starting).wedged());
    assertEquals(0, starting.starts);
  }

  private static Answer rehearsed(Answer answer) throws Exception {
    Enhancer enhancer = Enhancer.of("Some", (reference, batch) -> answer);
    Reference reference = Reference.parse("{\"id\":\"" + new UUID(1, 2) + "\"}");
    return new Rehearsed(enhancer).enhance(reference, new BatchInfo(new UUID(3, 4), "0.1.0"));
  }

  private static Answer later(Answer answer) {
    return assertInstanceOf(Answer.Later.class, answer).future().result();
  }

  private static String message(Answer answer) {
    return assertInstanceOf(ReferenceError.class, answer).message();
  }
}
