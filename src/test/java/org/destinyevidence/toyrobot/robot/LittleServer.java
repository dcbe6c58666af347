package org.destinyevidence.toyrobot.robot;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.destinyevidence.toyrobot.config.Secret;

/**
 * A repository and its storage in one server that hands out one batch and takes everything; a test
 * that wants something else says what. All on the server's event loop.
 */
class LittleServer {

  private static final String LINE =
      "{\"visibility\":\"public\",\"id\":\"0199f7a0-0000-7000-8000-000000000001\"}\n";

  private String url;
  private int claims;

  /** The address that it listens at from now on. */
  final String start(Vertx vertx) throws Exception {
    int port =
        vertx
            .createHttpServer()
            .requestHandler(this::answer)
            .listen(0, "127.0.0.1")
            .await(30, TimeUnit.SECONDS)
            .actualPort();
    url = "http://127.0.0.1:" + port;
    return url;
  }

  /** Of a robot that it would know if it looked. */
  static RobotSettings settings() {
    RobotSettings settings = new RobotSettings();
    settings.robotId = UUID.fromString("0199f7a0-0000-7000-8000-0000000000aa");
    settings.secret = Secret.of("secret");
    return settings;
  }

  void claim(HttpServerRequest request) {
    if (++claims > 1) {
      request.response().setStatusCode(204).end();
    } else {
      hand(request, url + "/result");
    }
  }

  final void hand(HttpServerRequest request, String resultUrl) {
    hand(request, UUID.randomUUID().toString(), resultUrl);
  }

  private void hand(HttpServerRequest request, String id, String resultUrl) {
    request
        .response()
        .end(
            new JsonObject()
                .put("id", id)
                .put("reference_storage_url", url + "/file")
                .put("result_storage_url", resultUrl)
                .encode());
  }

  void refresh(HttpServerRequest request) {
    refresh(request, url + "/result");
  }

  final void refresh(HttpServerRequest request, String resultUrl) {
    String[] parts = request.path().split("/");
    hand(request, parts[parts.length - 1], resultUrl);
  }

  void renew(HttpServerRequest request) {
    request.response().end();
  }

  void submit(HttpServerRequest request) {
    request.body().onSuccess(body -> request.response().setStatusCode(202).end());
  }

  void file(HttpServerRequest request) {
    request.response().end(LINE);
  }

  void result(HttpServerRequest request) {
    request.body().onSuccess(body -> request.response().setStatusCode(201).end());
  }

  final String url() {
    return url;
  }

  private void answer(HttpServerRequest request) {
    String path = request.path();
    if (path.endsWith("/robot-enhancement-batches/")) {
      claim(request);
    } else if (path.endsWith("/renew-lease/")) {
      renew(request);
    } else if (path.endsWith("/results/")) {
      submit(request);
    } else if (path.contains("/robot-enhancement-batches/")) {
      refresh(request);
    } else if (path.equals("/file")) {
      file(request);
    } else {
      result(request);
    }
  }
}
