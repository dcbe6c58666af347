package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A body is read as {@code json.loads} reads it: with NaN and without comments. */
class SubmissionBodyTest {

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final Robot robot = new Robot(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'null /* because */', 422",
    "'null // because\n', 422",
    "'null,', 422",
    "'null, \"error\": null', 202",
    "'null, \"x\": NaN', 202"
  })
  void aBodyIsReadAsPythonReadsJson(String error, int status) {
    sandbox.addReferences(Size.SMALL, 1);
    Object batch = robot.claimed(1).id();
    String body = "{\"request_id\":\"" + batch + "\",\"error\":" + error + "}";
    assertEquals(status, robot.submit(batch, body).statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "'', missing, null",
    "null, missing, null",
    "[], model_attributes_type, []",
    "5, model_attributes_type, 5"
  })
  void aBodyThatIsNoObjectIsQuotedAsItIs(String body, String type, String input) {
    sandbox.addReferences(Size.SMALL, 1);
    HttpResponse<String> answer = robot.submit(robot.claimed(1).id(), body);
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("\"type\":\"" + type + "\""), answer.body());
    assertTrue(answer.body().contains("\"input\":" + input), answer.body());
  }

  @ParameterizedTest
  @CsvSource({"{}, missing", "{\"request_id\":null}, uuid_type", "{\"request_id\":1}, uuid_type"})
  void anIdThatIsNoTextIsNotSaidToBeMissing(String body, String type) {
    sandbox.addReferences(Size.SMALL, 1);
    String said = robot.submit(robot.claimed(1).id(), body).body();
    assertTrue(said.contains("\"type\":\"" + type + "\""), said);
  }

  @Test
  void aMessageThatIsNoTextIsNotSaidToBeMissing() {
    sandbox.addReferences(Size.SMALL, 1);
    Object batch = robot.claimed(1).id();
    String body = "{\"request_id\":\"" + batch + "\",\"error\":{\"message\":5}}";
    String said = robot.submit(batch, body).body();
    assertTrue(said.contains("\"msg\":\"Input should be a valid string\",\"input\":5"), said);
    assertTrue(said.contains("[\"body\",\"error\",\"message\"]"), said);
  }
}
