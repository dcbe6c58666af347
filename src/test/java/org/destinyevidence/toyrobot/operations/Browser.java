package org.destinyevidence.toyrobot.operations;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless Chromium, driven over its own protocol; notes what it fetches and complains of. */
final class Browser implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  final List<String> fetched = new CopyOnWriteArrayList<>();
  final List<String> complaints = new CopyOnWriteArrayList<>();

  private final Process process;
  private final Path profile;
  private final Vertx vertx = Vertx.vertx();
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, Promise<JsonObject>> calls = new ConcurrentHashMap<>();

  private volatile Promise<Void> loaded = Promise.promise();

  private Browser(Process process, Path profile, String page) {
    this.process = process;
    this.profile = profile;
    URI uri = URI.create(page);
    this.socket =
        Await.done(
            vertx
                .createWebSocketClient(
                    new WebSocketClientOptions()
                        .setMaxFrameSize(1 << 24)
                        .setMaxMessageSize(1 << 24))
                .connect(uri.getPort(), uri.getHost(), uri.getRawPath())
                .map(
                    open -> {
                      open.textMessageHandler(text -> heard(new JsonObject(text)));
                      return open;
                    }));
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", new JsonObject());
    }
  }

  /** Null, with one line that says so, where none is installed or it does not start. */
  static Browser open() throws Exception {
    Path profile = Files.createTempDirectory("browser");
    ProcessBuilder command =
        new ProcessBuilder(
            "chromium",
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--remote-debugging-port=0",
            "--remote-allow-origins=*",
            "--user-data-dir=" + profile,
            "about:blank");
    try {
      Process process = command.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      int port = debuggingPort(process);
      if (port > 0) {
        return new Browser(process, profile, newPage(port));
      }
      kill(process);
    } catch (IOException e) {
      // Falls through: there is none.
    }
    System.out.println("Skipped: no Chromium (Debian's package chromium has it)");
    delete(profile);
    return null;
  }

  private static int debuggingPort(Process process) throws IOException {
    BufferedReader said = process.errorReader();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.contains("DevTools listening on ws://")) {
        Thread drain = new Thread(() -> said.lines().forEach(ignored -> {}), "browser-errors");
        drain.setDaemon(true);
        drain.start();
        return URI.create(line.substring(line.indexOf("ws://"))).getPort();
      }
    }
    return -1;
  }

  /** A page of its own: the first one may be replaced while the browser still starts. */
  private static String newPage(int port) throws Exception {
    URI create = URI.create("http://127.0.0.1:" + port + "/json/new?about:blank");
    HttpRequest request =
        HttpRequest.newBuilder(create).PUT(BodyPublishers.noBody()).timeout(LIMIT).build();
    String target = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return new JsonObject(target).getString("webSocketDebuggerUrl");
  }

  /** Opens a page and waits until it is loaded. */
  void go(URI page) {
    loaded = Promise.promise();
    call("Page.navigate", new JsonObject().put("url", page.toString()));
    Await.done(loaded.future());
  }

  /** Is as narrow as a small phone from now on. */
  void phone() {
    JsonObject size = new JsonObject().put("width", 360).put("height", 740);
    call(
        "Emulation.setDeviceMetricsOverride", size.put("deviceScaleFactor", 2).put("mobile", true));
  }

  /** Prefers {@code light} or {@code dark} from now on. */
  void prefers(String scheme) {
    JsonObject feature = new JsonObject().put("name", "prefers-color-scheme").put("value", scheme);
    call(
        "Emulation.setEmulatedMedia",
        new JsonObject().put("features", new JsonArray().add(feature)));
  }

  /** Waits until the page's own script says that this is so. */
  void until(String condition) {
    String promise =
        "new Promise(done => { const look = () => { if ("
            + condition
            + ") done(true); }; new MutationObserver(look).observe(document, {subtree: true,"
            + " childList: true, attributes: true, characterData: true}); look(); })";
    call("Runtime.evaluate", new JsonObject().put("expression", promise).put("awaitPromise", true));
  }

  /** The value of an expression. */
  Object value(String expression) {
    return call(
            "Runtime.evaluate",
            new JsonObject().put("expression", expression).put("returnByValue", true))
        .getJsonObject("result")
        .getValue("value");
  }

  private JsonObject call(String method, JsonObject parameters) {
    int id = ids.incrementAndGet();
    Promise<JsonObject> answer = Promise.promise();
    calls.put(id, answer);
    Future<JsonObject> sent =
        socket
            .writeTextMessage(
                new JsonObject()
                    .put("id", id)
                    .put("method", method)
                    .put("params", parameters)
                    .encode())
            .compose(nothing -> answer.future());
    JsonObject result = Await.done(sent);
    if (result.containsKey("exceptionDetails")) {
      throw new AssertionError(result.encode());
    }
    return result;
  }

  private void heard(JsonObject message) {
    JsonObject parameters = message.getJsonObject("params", new JsonObject());
    switch (message.getString("method", "")) {
      case "" -> {
        JsonObject result = message.getJsonObject("result", message);
        calls.remove(message.getInteger("id")).complete(result);
      }
      case "Page.loadEventFired" -> loaded.tryComplete();
      case "Network.requestWillBeSent" ->
          fetched.add(parameters.getJsonObject("request").getString("url"));
      case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded" ->
          complaints.add(parameters.encode());
      default -> {}
    }
  }

  @Override
  public void close() {
    kill(process);
    Await.done(vertx.close());
    delete(profile);
  }

  private static void kill(Process process) {
    // Its children first: they are not found any more once they have lost their parent.
    process.descendants().toList().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // Chromium's children may still write: it is the system's temporary directory.
    }
  }
}
