package org.destinyevidence.toyrobot;

import io.vertx.core.net.JksOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A certificate for 127.0.0.1 that no JVM trusts unless it is told to. */
public record OwnCertificate(Path store) {

  public static final String PASSWORD = "changeit";

  public static OwnCertificate in(Path directory) throws IOException, InterruptedException {
    Path store = directory.resolve("own.p12");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    String flags = "-genkeypair -keyalg EC -alias own -dname CN=repository -ext SAN=ip:127.0.0.1";
    command.addAll(List.of(flags.split(" ")));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new AssertionError("no certificate was made");
    }
    return new OwnCertificate(store);
  }

  /** What a server shows. */
  public JksOptions key() {
    return new JksOptions().setPath(store.toString()).setPassword(PASSWORD);
  }

  /** What a JVM is told that is to trust it. */
  List<String> trust() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + store, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }
}
