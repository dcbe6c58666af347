package org.destinyevidence.toyrobot.operations;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** One page's debugging connection: calls with answers, and events. */
final class DevTools implements WebSocket.Listener {

  private final BiConsumer<String, JsonObject> events;
  private final StringBuilder text = new StringBuilder();
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> calls = new ConcurrentHashMap<>();
  private final WebSocket socket;

  /**
   * @param events told the name and the parameters of each event
   */
  DevTools(HttpClient client, URI page, BiConsumer<String, JsonObject> events) {
    this.events = events;
    socket = client.newWebSocketBuilder().buildAsync(page, this).orTimeout(20, SECONDS).join();
  }

  /** Calls a method and waits for its result. */
  JsonObject call(String method, JsonObject parameters) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    calls.put(id, answer);
    JsonObject call = new JsonObject().put("id", id).put("method", method);
    socket.sendText(call.put("params", parameters).encode(), true).join();
    JsonObject message = answer.orTimeout(20, SECONDS).join();
    JsonObject result = message.getJsonObject("result");
    if (result == null || result.containsKey("exceptionDetails")) {
      throw new AssertionError(method + ": " + message.encode());
    }
    return result;
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      JsonObject message = new JsonObject(text.toString());
      text.setLength(0);
      if (message.containsKey("id")) {
        calls.remove(message.getInteger("id")).complete(message);
      } else {
        events.accept(message.getString("method"), message.getJsonObject("params"));
      }
    }
    from.request(1);
    return null;
  }
}
