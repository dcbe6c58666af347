package org.destinyevidence.toyrobot.operations;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium, driven over its own protocol; notes what it fetches and complains of. */
final class Browser implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  final List<String> fetched = new CopyOnWriteArrayList<>();
  final List<String> complaints = new CopyOnWriteArrayList<>();

  private final Process process;
  private final Path profile;
  private final DevTools page;
  private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

  private Browser(Process process, Path profile, int port) throws Exception {
    this.process = process;
    this.profile = profile;
    // A page of its own: the first one may be replaced while the browser still starts.
    URI create = URI.create("http://127.0.0.1:" + port + "/json/new?about:blank");
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request =
        HttpRequest.newBuilder(create).PUT(BodyPublishers.noBody()).timeout(LIMIT).build();
    String target = client.send(request, BodyHandlers.ofString()).body();
    URI socket = URI.create(new JsonObject(target).getString("webSocketDebuggerUrl"));
    page = new DevTools(client, socket, this::heard);
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      page.call(domain + ".enable", new JsonObject());
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
    // Killed, it leaves what it made for the time being: into what is deleted here.
    command.environment().put("TMPDIR", profile.toString());
    try {
      Process process = command.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      int port = debuggingPort(process);
      if (port > 0) {
        return opened(process, profile, port);
      }
      kill(process);
    } catch (IOException e) {
      // Falls through: there is none.
    }
    System.out.println("Skipped: no Chromium (Debian's package chromium has it)");
    delete(profile);
    return null;
  }

  private static Browser opened(Process process, Path profile, int port) throws Exception {
    try {
      return new Browser(process, profile, port);
    } catch (Exception e) {
      kill(process);
      throw e;
    }
  }

  private static int debuggingPort(Process process) throws IOException {
    BufferedReader said = process.errorReader();
    // One that says nothing would be listened to for ever; killed, its output ends.
    CompletableFuture<Void> tooLate =
        CompletableFuture.runAsync(
            () -> kill(process), CompletableFuture.delayedExecutor(60, TimeUnit.SECONDS));
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.contains("DevTools listening on ws://")) {
        tooLate.cancel(false);
        Thread drain = new Thread(() -> said.lines().forEach(ignored -> {}), "browser-errors");
        drain.setDaemon(true);
        drain.start();
        return URI.create(line.substring(line.indexOf("ws://"))).getPort();
      }
    }
    return -1;
  }

  /** Opens a page and waits until it is loaded. */
  void go(URI url) {
    loaded = new CompletableFuture<>();
    page.call("Page.navigate", new JsonObject().put("url", url.toString()));
    loaded.orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** Is as narrow as a small phone from now on. */
  void phone() {
    JsonObject size = new JsonObject().put("width", 360).put("height", 740);
    page.call(
        "Emulation.setDeviceMetricsOverride", size.put("deviceScaleFactor", 2).put("mobile", true));
  }

  /** Prefers {@code light} or {@code dark} from now on. */
  void prefers(String scheme) {
    JsonObject feature = new JsonObject().put("name", "prefers-color-scheme").put("value", scheme);
    page.call(
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
    page.call(
        "Runtime.evaluate", new JsonObject().put("expression", promise).put("awaitPromise", true));
  }

  /** The value of an expression. */
  Object value(String expression) {
    return page.call(
            "Runtime.evaluate",
            new JsonObject().put("expression", expression).put("returnByValue", true))
        .getJsonObject("result")
        .getValue("value");
  }

  private void heard(String event, JsonObject parameters) {
    switch (event) {
      case "Page.loadEventFired" -> loaded.complete(null);
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
