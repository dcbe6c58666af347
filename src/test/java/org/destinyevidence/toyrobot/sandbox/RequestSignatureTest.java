package org.destinyevidence.toyrobot.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSignatureTest {
  private static final UUID ROBOT = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");
  private static final String SECRET = "open sesame";
  private static final byte[] BODY = {'{', '}'};
  private static final long NOW = 1_732_330_000_500_000L;

  @TestFactory
  Stream<DynamicTest> recordedSignaturesPass() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/vectors/hmac.json")) {
      JsonNode cases = new ObjectMapper().readTree(in).get("cases");
      return StreamSupport.stream(cases.spliterator(), false)
          .map(
              vector ->
                  dynamicTest(
                      vector.get("note").asText() + " " + vector.get("timestamp").asText(),
                      () -> assertEquals(Optional.empty(), refuse(vector))));
    }
  }

  private static Optional<String> refuse(JsonNode vector) {
    MultiMap headers =
        headers(
            "Signature " + vector.get("signature").asText(),
            vector.get("client_id").asText(),
            vector.get("timestamp").asText());
    byte[] body = Base64.getDecoder().decode(vector.get("body_base64").asText());
    String secret = vector.get("secret").asText();
    return RequestSignature.refuse(
        headers, body, id -> Optional.of(secret), vector.get("epoch_micros").asLong());
  }

  @Test
  void signsWhatPythonMakesOfTheTimestamp() {
    String signature = RequestSignature.sign(SECRET, BODY, ROBOT, "1732330000.12");
    assertEquals("", refusal(signature, "1732330000.120"));
    assertEquals("", refusal(signature, "1732330000.12"));
    String whole = RequestSignature.sign(SECRET, BODY, ROBOT, "1732330000");
    assertEquals("Signature is invalid.", refusal(whole, "1732330000"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0199F7A0-0000-7000-8000-0000000000AA", "0199f7a00000700080000000000000aa"})
  void takesAnySpellingOfTheClientId(String client) {
    assertEquals("", refusal(headers(valid(), client, "1732330000.5")));
  }

  @Test
  void headersAreMissing() {
    assertEquals("Authorization header missing.", refusal(headers("", "", "")));
    assertEquals("X-Client-Id header missing", refusal(headers(valid(), "", "")));
    assertEquals(
        "X-Request-Timestamp header missing", refusal(headers(valid(), ROBOT.toString(), "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"signature abc", "Basic abc", "Signature", "Bearer", "abc"})
  void otherSchemes(String authorization) {
    String expected =
        authorization.equals("Signature")
            ? "Signature is invalid."
            : "Authorization type not supported.";
    assertEquals(expected, refusal(headers(authorization, ROBOT.toString(), "1732330000.5")));
  }

  @Test
  void aBearerTokenIsReadAsOne() {
    String expected = "Unable to parse authentication token.";
    assertEquals(expected, refusal(headers("Bearer abc", ROBOT.toString(), "1732330000.5")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"robot", "c232ab00-9414-11ec-b3c8-9f6bdeced846", "0199f7a0"})
  void clientIdsOfOtherForms(String client) {
    String expected = "Invalid format for client id, expected UUIDv4 or UUIDv7.";
    assertEquals(expected, refusal(headers(valid(), client, "1732330000.5")));
  }

  @Test
  void tokensExpireAfterFiveMinutesAndNeverInTheFuture() {
    assertEquals("", aged("1732329700.5"));
    assertEquals("Token is expired.", aged("1732329700.4"));
    assertEquals("", aged("1932330000.0"));
    assertEquals("", aged("inf"));
    assertEquals("Token is expired.", aged("-inf"));
  }

  @Test
  void unknownRobotsAndWrongSignatures() {
    UUID other = UUID.fromString("0199f7a0-0000-7000-8000-0000000000ab");
    assertEquals(
        "robot client 0199f7a0-0000-7000-8000-0000000000ab does not exist.",
        refusal(headers(valid(), other.toString().toUpperCase(), "1732330000.5")));
    String signature = RequestSignature.sign(SECRET, BODY, ROBOT, "1732330000.5");
    assertEquals("", refusal(signature, "1732330000.5"));
    assertEquals("Signature is invalid.", refusal(signature.toUpperCase(), "1732330000.5"));
    assertEquals("Signature is invalid.", refusal(signature + "0", "1732330000.5"));
    assertEquals("Signature is invalid.", refusal(signature, "1732330000.6"));
  }

  @Test
  void aTimestampThatIsNoNumberIsTheServersFailure() {
    assertThrows(NumberFormatException.class, () -> refusal("abc", "2026-01-01T00:00:00Z"));
  }

  private static String aged(String timestamp) {
    return refusal(RequestSignature.sign(SECRET, BODY, ROBOT, timestamp), timestamp);
  }

  private static String valid() {
    return "Signature " + RequestSignature.sign(SECRET, BODY, ROBOT, "1732330000.5");
  }

  private static String refusal(String signature, String timestamp) {
    return refusal(headers("Signature " + signature, ROBOT.toString(), timestamp));
  }

  private static String refusal(MultiMap headers) {
    return RequestSignature.refuse(
            headers, BODY, id -> Optional.of(SECRET).filter(s -> id.equals(ROBOT)), NOW)
        .orElse("");
  }

  /** An empty value is a header that is not sent. */
  private static MultiMap headers(String authorization, String client, String timestamp) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    add(headers, "authorization", authorization);
    add(headers, "x-client-id", client);
    add(headers, "x-request-timestamp", timestamp);
    return headers;
  }

  private static void add(MultiMap headers, String name, String value) {
    if (!value.isEmpty()) {
      headers.add(name, value);
    }
  }
}
