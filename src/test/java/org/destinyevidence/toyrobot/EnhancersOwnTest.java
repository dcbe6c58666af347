package org.destinyevidence.toyrobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.destinyevidence.toyrobot.enhancement.Annotation;
import org.destinyevidence.toyrobot.enhancement.Answer;
import org.destinyevidence.toyrobot.enhancement.BadSettingException;
import org.destinyevidence.toyrobot.enhancement.BatchInfo;
import org.destinyevidence.toyrobot.enhancement.Enhancement;
import org.destinyevidence.toyrobot.enhancement.Enhancement.Process;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.EnhancerContext;
import org.destinyevidence.toyrobot.enhancement.Reference;
import org.destinyevidence.toyrobot.enhancement.ReferenceError;
import org.junit.jupiter.api.Test;

/** Whoever writes an enhancer can test it without a robot, with what is public. */
class EnhancersOwnTest {

  private static final UUID ID = UUID.fromString("0193a3a0-7c5e-7c5e-8c5e-0193a3a07c5e");
  private static final BatchInfo BATCH = new BatchInfo(UUID.randomUUID(), "0.1.0");

  private final Enhancer lengths = new Lengths();

  @Test
  void anAnswerIsComparedWithTheExpectedOne() throws Exception {
    lengths.start(EnhancerContext.of(null, Map.of("LENGTHS_LABEL", "title", "LENGTHS_KEY", "k")));
    Reference reference =
        Reference.parse(
            "{\"id\":\""
                + ID
                + "\",\"enhancements\":[{\"content\":"
                + "{\"enhancement_type\":\"bibliographic\",\"title\":\"Toys\"}}]}");
    assertEquals(
        Enhancement.annotations(Annotation.score("my:length", "title", 4)).derivedFrom(ID),
        lengths.enhance(reference, BATCH));
    assertEquals(
        ReferenceError.of("no title"),
        lengths.enhance(Reference.parse("{\"id\":\"" + ID + "\"}"), BATCH));
  }

  @Test
  void settingsAreThoseThatAreGiven() {
    Vertx none = null;
    EnhancerContext context = EnhancerContext.of(none, Map.of("A", " a ", "EMPTY", " "));
    assertEquals(Optional.of("a"), context.setting("A"));
    assertEquals(" a ", context.requiredSecret("A"));
    assertEquals(Optional.empty(), context.setting("EMPTY"));
    assertEquals(Optional.empty(), context.secret("PATH"));
    BadSettingException missing =
        assertThrows(BadSettingException.class, () -> lengths.start(context));
    assertEquals(
        "LENGTHS_LABEL is required by the enhancer: set it in the environment, .env or"
            + " conf/config.json",
        missing.getMessage());
  }

  @Test
  void answersAreEqualIfTheySayTheSame() {
    Enhancement one = Enhancement.abstractText("a", Process.OTHER);
    Enhancement derived = one.derivedFrom(ID);
    assertEquals(Enhancement.abstractText("a", Process.OTHER), one);
    assertNotEquals(Enhancement.abstractText("b", Process.OTHER), one);
    assertNotEquals(derived, one);
    assertEquals(derived.derivedFrom(), one);
    assertNotEquals(ReferenceError.of("a"), ReferenceError.of("b"));
    assertEquals(Answer.notNow("down"), Answer.notNow("down"));
    List<Answer> twice =
        List.of(
            one,
            Enhancement.abstractText("a", Process.OTHER),
            derived,
            one.derivedFrom(ID),
            ReferenceError.of("a"),
            ReferenceError.of("a"));
    assertEquals(3, new HashSet<>(twice).size());
  }

  /** Says of each title how long it is. */
  private static final class Lengths implements Enhancer {

    private volatile String label;

    @Override
    public void start(EnhancerContext context) {
      label = context.required("LENGTHS_LABEL");
      context.requiredSecret("LENGTHS_KEY");
    }

    @Override
    public Answer enhance(Reference reference, BatchInfo batch) throws Exception {
      Optional<String> title = reference.title();
      return title.isEmpty()
          ? ReferenceError.of("no title")
          : Enhancement.annotations(Annotation.score("my:length", label, title.get().length()))
              .derivedFrom(reference.uuid());
    }

    @Override
    public String source() {
      return "Lengths";
    }
  }
}
