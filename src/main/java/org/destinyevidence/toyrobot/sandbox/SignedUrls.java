package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks signed URLs. A query is right if it is the one that was made for that file at
 * that time. One that says the same in other escapes or another order is told apart: storages sign
 * what is decoded and take it, but nobody promises that.
 */
final class SignedUrls {

  /** The two files of a batch, and the one method allowed on each. */
  enum File {
    REFERENCES(HttpMethod.GET, "r", "references.jsonl"),
    RESULT(HttpMethod.PUT, "cw", "result.jsonl");

    private final HttpMethod method;
    private final String permission;
    private final String fileName;

    File(HttpMethod method, String permission, String fileName) {
      this.method = method;
      this.permission = permission;
      this.fileName = fileName;
    }
  }

  enum Verdict {
    RIGHT,
    ENCODED_ANEW,
    WRONG_METHOD,
    EXPIRED,
    ALTERED,
    MALFORMED
  }

  record Target(UUID batch, File file) {}

  private static final Pattern PATH =
      Pattern.compile(
          "/sandbox/enhancement-batches/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
              + "/([a-z]+\\.jsonl)");
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final boolean azure;
  private final long lifetimeSeconds;
  private final byte[] key;

  SignedUrls(SandboxOptions options) {
    this.azure = options.flavour == SandboxOptions.Flavour.AZURE;
    this.lifetimeSeconds = options.signedUrlLifetime.toSeconds();
    this.key = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The path and query of a file's URL, made now. */
  String sign(UUID batch, File file, long nowMicros) {
    String path = "/sandbox/enhancement-batches/" + batch + "/" + file.fileName;
    return path + "?" + query(path, file, Math.floorDiv(nowMicros, 1_000_000L));
  }

  /** The batch and file that a path names. */
  Optional<Target> target(String path) {
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    for (File file : File.values()) {
      if (file.fileName.equals(matcher.group(2))) {
        return Optional.of(new Target(UUID.fromString(matcher.group(1)), file));
      }
    }
    return Optional.empty();
  }

  /**
   * @param query as it stands in the request, null for none
   */
  Verdict check(HttpMethod method, String path, File file, String query, long nowMicros) {
    Map<String, String> given = Query.values(query == null ? "" : query);
    Optional<Long> signedAt = signedAt(given);
    if (signedAt.isEmpty()) {
      return Verdict.MALFORMED;
    }
    String made = query(path, file, signedAt.get());
    if (!saysTheSame(given, Query.values(made))) {
      return Verdict.ALTERED;
    }
    if (!allows(file, method)) {
      return Verdict.WRONG_METHOD;
    }
    if (nowMicros >= (signedAt.get() + lifetimeSeconds) * 1_000_000L) {
      return Verdict.EXPIRED;
    }
    return made.equals(query) ? Verdict.RIGHT : Verdict.ENCODED_ANEW;
  }

  /** Azure looks at what it knows; S3 signs whatever stands in the query. */
  private boolean saysTheSame(Map<String, String> given, Map<String, String> made) {
    return azure ? given.entrySet().containsAll(made.entrySet()) : given.equals(made);
  }

  /** Who may read on Azure may ask for the head as well; an S3 URL is signed for one method. */
  private boolean allows(File file, HttpMethod method) {
    return method.equals(file.method)
        || azure && file == File.REFERENCES && method.equals(HttpMethod.HEAD);
  }

  private Optional<Long> signedAt(Map<String, String> query) {
    String time = query.getOrDefault(azure ? "se" : "X-Amz-Date", "");
    try {
      return Optional.of(
          azure
              ? Instant.parse(time).getEpochSecond() - lifetimeSeconds
              : Instant.from(BASIC.parse(time)).getEpochSecond());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private String query(String path, File file, long signedAt) {
    byte[] signature = sign(file.method + "\n" + path + "\n" + signedAt);
    if (azure) {
      String expiry = Instant.ofEpochSecond(signedAt + lifetimeSeconds).toString();
      return "se="
          + encode(expiry)
          + "&sp="
          + file.permission
          + "&spr=https%2Chttp&sv=2025-11-05&sr=b&rsct=application%2Fjsonl%2Bbatch&sig="
          + encode(Base64.getEncoder().encodeToString(signature));
    }
    String date = BASIC.format(Instant.ofEpochSecond(signedAt));
    return "response-content-type=application%2Fjsonl%2Bbatch&X-Amz-Algorithm=AWS4-HMAC-SHA256"
        + "&X-Amz-Credential="
        + encode("sandbox/" + date.substring(0, 8) + "/eu-west-2/s3/aws4_request")
        + "&X-Amz-Date="
        + date
        + "&X-Amz-Expires="
        + lifetimeSeconds
        + "&X-Amz-SignedHeaders=host&X-Amz-Signature="
        + HexFormat.of().formatHex(signature);
  }

  private byte[] sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JVM has HmacSHA256", e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
