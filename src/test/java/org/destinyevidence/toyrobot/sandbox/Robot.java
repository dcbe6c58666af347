package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The least a robot can be: one call a method, each on a blocking client, each answer as it is. */
final class Robot {

  record Claimed(UUID id, String references, String result) {}

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Sandbox sandbox;

  Robot(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  HttpResponse<String> claim(int limit) {
    return claim("limit=" + limit);
  }

  HttpResponse<String> claim(String parameters) {
    return call("POST", "/?robot_id=" + sandbox.robotId() + "&" + parameters, null);
  }

  Claimed claimed(int limit) {
    return batch(claim(limit));
  }

  Claimed claimed(int limit, String lease) {
    return batch(claim("limit=" + limit + "&lease=" + lease));
  }

  HttpResponse<String> refresh(Object batch) {
    return call("GET", "/" + batch + "/", null);
  }

  HttpResponse<String> renew(Object batch, String lease) {
    return call("PATCH", "/" + batch + "/renew-lease/?lease=" + lease, null);
  }

  HttpResponse<String> submit(UUID batch) {
    return submit(batch, "{\"request_id\":\"" + batch + "\",\"error\":null}");
  }

  HttpResponse<String> report(UUID batch, String message) {
    JsonObject error = new JsonObject().put("message", message);
    return submit(
        batch, new JsonObject().put("request_id", batch.toString()).put("error", error).encode());
  }

  HttpResponse<String> submit(Object batch, String body) {
    return call("POST", "/" + batch + "/results/", body);
  }

  HttpResponse<String> download(Claimed batch, String... headers) {
    return send(request(batch.references()).headers(orNone(headers)).GET());
  }

  /** The ids of the reference file, in its order. */
  List<String> ids(Claimed batch) {
    List<String> ids = new ArrayList<>();
    for (String line : download(batch).body().split("\n")) {
      ids.add(new JsonObject(line).getString("id"));
    }
    return ids;
  }

  HttpResponse<String> upload(Claimed batch, String result, String... headers) {
    return send(
        request(batch.result())
            .header("Content-Type", "application/jsonl")
            .header("x-ms-blob-type", "BlockBlob")
            .headers(orNone(headers))
            .PUT(BodyPublishers.ofString(result)));
  }

  /** Enhances every reference of the batch and hands it in. */
  HttpResponse<String> finish(Claimed batch) {
    upload(batch, result(ids(batch)));
    return submit(batch.id());
  }

  HttpResponse<String> call(String method, String path, String body) {
    HttpRequest.Builder request =
        request(sandbox.repositoryUrl() + "/v1/robot-enhancement-batches" + path);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return send(
        request.method(
            method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10));
  }

  static Claimed batch(HttpResponse<String> response) {
    JsonObject json = new JsonObject(response.body());
    return new Claimed(
        UUID.fromString(json.getString("id")),
        json.getString("reference_storage_url"),
        json.getString("result_storage_url"));
  }

  static String result(List<String> references) {
    StringBuilder result = new StringBuilder();
    references.forEach(id -> result.append(enhancement(id)).append('\n'));
    return result.toString();
  }

  static String enhancement(String reference) {
    return "{\"reference_id\":\""
        + reference
        + "\",\"source\":\"Toy Robot\",\"visibility\":\"public\",\"robot_version\":\"0.2.0\","
        + "\"content\":{\"enhancement_type\":\"annotation\",\"annotations\":[{\"scheme\":\"meta:toy\","
        + "\"label\":\"toy\",\"annotation_type\":\"score\",\"score\":0.42,\"data\":{\"toy\":\"Woody\"}}]}}";
  }

  static String error(String reference) {
    return "{\"reference_id\":\"" + reference + "\",\"message\":\"no title\"}";
  }

  private static String[] orNone(String... headers) {
    return headers.length == 0 ? new String[] {"Accept", "*/*"} : headers;
  }
}
