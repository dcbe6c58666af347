package org.destinyevidence.toyrobot.command;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.destinyevidence.toyrobot.command.Wiring.RunningSandbox;
import org.destinyevidence.toyrobot.sandbox.FaultPlan;
import org.destinyevidence.toyrobot.sandbox.Sandbox;
import org.destinyevidence.toyrobot.sandbox.SandboxOptions;

/** The sandbox as its command asks for it. */
final class FilledSandbox implements RunningSandbox {

  private final Sandbox sandbox;
  private final List<String> warnings;

  private FilledSandbox(Sandbox sandbox, List<String> warnings) {
    this.sandbox = sandbox;
    this.warnings = warnings;
  }

  /**
   * @throws CommandFailure if the file holds no reference, or memory not all of them
   */
  static FilledSandbox open(SandboxRequest request) throws IOException, CommandFailure {
    try {
      return filled(request);
    } catch (OutOfMemoryError tooMany) {
      throw new CommandFailure(
          ExitCodes.NOT_STARTED,
          "The sandbox could not start: its references do not fit into a heap of "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MiB; give it fewer (--references, --file) or more memory (java -Xmx)");
    }
  }

  private static FilledSandbox filled(SandboxRequest request) throws IOException, CommandFailure {
    SandboxFile file = request.file().isPresent() ? SandboxFile.read(request.file().get()) : null;
    SandboxOptions options =
        SandboxOptions.defaults()
            .port(request.port())
            .requireAuth(request.requireAuth())
            .robot(request.robotId().orElse(null), null)
            .claimCostMillisPerReference(request.claimCostMillis());
    Sandbox sandbox = Sandbox.start(options, unopened -> prepare(unopened, request, file));
    return new FilledSandbox(sandbox, file == null ? List.of() : file.warnings());
  }

  private static void prepare(Sandbox sandbox, SandboxRequest request, SandboxFile file) {
    if (file == null) {
      sandbox.addReferences(request.references());
    } else {
      sandbox.addReferences(file.lines());
    }
    request.faults().ifPresent(seed -> sandbox.faults(FaultPlan.seeded(seed)));
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
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
