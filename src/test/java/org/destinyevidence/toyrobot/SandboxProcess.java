package org.destinyevidence.toyrobot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code sandbox} command in a process of its own, and what it says of itself. */
final class SandboxProcess implements AutoCloseable {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final ChildProcess process;

  private SandboxProcess(ChildProcess process) {
    this.process = process;
  }

  /** Starts the jar with these arguments; returns once it serves. */
  static SandboxProcess start(Path directory, String... arguments) throws Exception {
    ChildProcess process = ChildProcess.jar(directory, arguments);
    try {
      process.awaitOut("\nENV=");
      return new SandboxProcess(process);
    } catch (Exception | AssertionError failure) {
      process.close();
      throw failure;
    }
  }

  /** Writes the lines that the sandbox prints into a {@code .env}, and some of the test's own. */
  void writeEnv(Path directory, String... more) throws IOException {
    String lines = process.out() + String.join("\n", more) + "\n";
    Files.writeString(directory.resolve(".env"), lines);
  }

  /** A number of the ledger's. */
  int ledger(String name) throws Exception {
    Matcher url = Pattern.compile("DESTINY_REPOSITORY_URL=(\\S+)").matcher(process.out());
    if (!url.find()) {
      throw new AssertionError(process.out());
    }
    String ledger = get(url.group(1) + "/").body();
    Matcher row = Pattern.compile("(?m)^" + name + " +(\\d+)$").matcher(ledger);
    if (!row.find()) {
      throw new AssertionError("no row " + name + " in " + ledger);
    }
    return Integer.parseInt(row.group(1));
  }

  /** Asks until the number is right. */
  void awaitLedger(String name, IntPredicate right) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
    while (!right.test(ledger(name))) {
      if (process.endsSoon() || System.nanoTime() > deadline) {
        throw new AssertionError(name + " is still " + ledger(name));
      }
    }
  }

  static HttpResponse<String> get(String url) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(60)).build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
