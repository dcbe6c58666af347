package org.destinyevidence.toyrobot.sandbox;

import io.vertx.core.http.HttpMethod;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which call a request is, before anything else about it is looked at.
 *
 * @param operation {@code OTHER} unless it is answered by a call
 * @param id the text in the batch's place, null if the path has none
 * @param refusal the answer if it is no call: 404, 405 or 307; null otherwise
 */
record Route(Operation operation, String id, ServerReply refusal) {

  private static final String BATCHES = "/v1/robot-enhancement-batches";
  private static final Pattern BATCH =
      Pattern.compile(Pattern.quote(BATCHES) + "/([^/]+)(/renew-lease|/results)?");

  static Route of(HttpMethod method, String path, String absoluteBase, String query) {
    if (path.equals("/")) {
      return allow(method, HttpMethod.GET, Operation.PAGE, null);
    }
    boolean slash = path.endsWith("/");
    String plain = slash ? path.substring(0, path.length() - 1) : path;
    Route route = find(method, Query.unescaped(plain));
    if (route == null) {
      return new Route(Operation.OTHER, null, ServerReply.detail(404, "Not Found"));
    }
    if (!slash) {
      String location = absoluteBase + path + "/" + (query == null ? "" : "?" + query);
      return new Route(
          Operation.OTHER, route.id, ServerReply.empty(307).header("Location", location));
    }
    return route;
  }

  private static Route find(HttpMethod method, String path) {
    if (path.equals("/v1/system/ping")) {
      return allow(method, HttpMethod.GET, Operation.PING, null);
    }
    if (path.equals(BATCHES)) {
      return allow(method, HttpMethod.POST, Operation.CLAIM, null);
    }
    Matcher batch = BATCH.matcher(path);
    if (!batch.matches()) {
      return null;
    }
    if (batch.group(2) == null) {
      return allow(method, HttpMethod.GET, Operation.REFRESH, batch.group(1));
    }
    return batch.group(2).equals("/results")
        ? allow(method, HttpMethod.POST, Operation.SUBMIT, batch.group(1))
        : allow(method, HttpMethod.PATCH, Operation.RENEW, batch.group(1));
  }

  private static Route allow(HttpMethod asked, HttpMethod right, Operation operation, String id) {
    if (asked.equals(right)) {
      return new Route(operation, id, null);
    }
    ServerReply refusal =
        ServerReply.detail(405, "Method Not Allowed").header("Allow", right.name());
    return new Route(Operation.OTHER, id, refusal);
  }
}
