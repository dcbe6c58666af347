package org.destinyevidence.toyrobot.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.destinyevidence.toyrobot.command.Wiring.RunningSandbox;
import org.destinyevidence.toyrobot.operations.ListenFailure;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = "An embedded DESTINY repository to try any robot against, until it is stopped.")
final class SandboxCommand implements Callable<Integer> {

  private static final Set<Integer> VERSIONS = Set.of(4, 7);

  private final CommandContext context;

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      defaultValue = "0",
      paramLabel = "PORT",
      description = "The repository's port on 127.0.0.1; by default a free one.")
  private int port;

  @ArgGroup private References references = new References();

  @Option(names = "--require-auth", description = "Refuse requests without a right signature.")
  private boolean requireAuth;

  @Option(
      names = "--faults",
      paramLabel = "SEED",
      description = "Break things, in the order that the number decides.")
  private Long faults;

  @Option(
      names = "--claim-cost",
      defaultValue = "0",
      paramLabel = "MS",
      description = "Milliseconds that a claim takes per reference; a real one takes about 5.")
  private double claimCost;

  /** One or the other. */
  private static final class References {

    @Option(
        names = "--references",
        paramLabel = "N",
        description = "How many references to make up; by default 1000.")
    private int count = 1000;

    @Option(names = "--file", paramLabel = "FILE", description = "Reference JSONL of your own.")
    private String file;
  }

  @Option(
      names = "--robot-id",
      paramLabel = "UUID",
      description = "The id of the robot that is registered; by default a new one.")
  private UUID robotId;

  SandboxCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    SandboxRequest request = request();
    Logging.STDERR.configure(context.environment());
    RunningSandbox sandbox = start(request);
    CompletableFuture<Integer> signal = new CompletableFuture<>();
    Signals signals = Signals.listen(signal::complete, () -> {});
    try {
      tell(sandbox);
      return signal.get();
    } finally {
      signals.close();
      sandbox.close();
      Logging.flush();
    }
  }

  private SandboxRequest request() throws CommandFailure {
    within("--port", port, 0, 65_535);
    within("--references", references.count, 1, 10_000_000);
    within("--claim-cost", claimCost, 0, 60_000);
    // No robot could sign with another, and ours would not start with it.
    if (robotId != null && (robotId.variant() != 2 || !VERSIONS.contains(robotId.version()))) {
      throw new ParameterException(
          spec.commandLine(), "--robot-id must be a UUID of version 4 or 7");
    }
    Optional<Path> file = Optional.empty();
    if (references.file != null) {
      file = Optional.of(EnhanceFiles.readable(context, references.file));
    }
    return new SandboxRequest(
        port,
        references.count,
        file,
        requireAuth,
        faults == null ? OptionalLong.empty() : OptionalLong.of(faults),
        claimCost,
        Optional.ofNullable(robotId));
  }

  private void within(String option, double value, int least, int most) {
    if (!(value >= least && value <= most)) {
      throw new ParameterException(
          spec.commandLine(), option + " must be a number from " + least + " to " + most);
    }
  }

  private RunningSandbox start(SandboxRequest request) throws Exception {
    try {
      return context.wiring().sandbox(request);
    } catch (Exception failure) {
      String why =
          switch (ListenFailure.of(failure)) {
            case IN_USE -> " cannot be opened, another process may have it (--port)";
            case NOT_PERMITTED -> " is not open to this user; choose one above 1023 (--port)";
            default -> throw failure;
          };
      throw new CommandFailure(
          ExitCodes.NOT_STARTED, "The sandbox could not start: port " + port + why);
    }
  }

  private void tell(RunningSandbox sandbox) {
    sandbox.warnings().forEach(warning -> context.err().println("Warning: " + warning));
    PrintStream out = context.printer();
    out.println("# A sandbox runs; its ledger is at " + sandbox.url() + "/");
    out.println("# Lines for the .env of a robot:");
    out.println("DESTINY_REPOSITORY_URL=" + sandbox.url());
    out.println("ROBOT_ID=" + sandbox.robotId());
    out.println("ROBOT_SECRET=" + sandbox.secret());
    out.println("ENV=" + (requireAuth ? "development" : "local"));
    out.flush();
  }
}
