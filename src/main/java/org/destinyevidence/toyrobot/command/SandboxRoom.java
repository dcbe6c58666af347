package org.destinyevidence.toyrobot.command;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.destinyevidence.toyrobot.command.Wiring.RunningSandbox;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.ReferenceGenerator;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;

/** The sandbox as its command asks for it. */
final class SandboxRoom implements RunningSandbox {

  private static final int BLOCK = 10_000;

  private final Sandbox sandbox;

  private SandboxRoom(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  static SandboxRoom open(SandboxRequest request) throws IOException {
    SandboxOptions options =
        SandboxOptions.defaults()
            .port(request.port())
            .requireAuth(request.requireAuth())
            .robot(request.robotId().orElse(null), null)
            .claimCostMillisPerReference(request.claimCostMillis());
    Sandbox sandbox = Sandbox.start(options);
    try {
      if (request.file().isPresent()) {
        addFile(sandbox, request.file().get());
      } else {
        sandbox.addReferences(ReferenceGenerator.Size.MEDIUM, request.references());
      }
    } catch (IOException | RuntimeException failure) {
      sandbox.close();
      throw failure;
    }
    request.faults().ifPresent(seed -> sandbox.faults(FaultPlan.seeded(seed)));
    return new SandboxRoom(sandbox);
  }

  /** Bytes, not text: a line may be damaged on purpose. */
  private static void addFile(Sandbox sandbox, Path file) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 64 * 1024)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b != '\n') {
          line.write(b);
        } else {
          add(lines, line, sandbox);
        }
      }
      add(lines, line, sandbox);
    }
    sandbox.addLines(lines);
  }

  private static void add(List<byte[]> lines, ByteArrayOutputStream line, Sandbox sandbox) {
    byte[] bytes = line.toByteArray();
    line.reset();
    if (!new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).isBlank()) {
      lines.add(bytes);
    }
    if (lines.size() == BLOCK) {
      sandbox.addLines(List.copyOf(lines));
      lines.clear();
    }
  }

  @Override
  public String url() {
    return sandbox.repositoryUrl();
  }

  @Override
  public UUID robotId() {
    return sandbox.robotId();
  }

  @Override
  public String secret() {
    return sandbox.secret();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
