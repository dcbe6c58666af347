package org.destinyevidence.toyrobot.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. Only this entrance loads picocli; a plain run does without it. */
public final class Commands {

  private static final String NAME = "toy-robot";

  private Commands() {}

  /** Runs the command that the arguments name; returns the exit code. */
  public static int execute(CommandContext context, String... arguments) {
    CommandLine line = new CommandLine(new Root(context));
    line.addSubcommand(new RunCommand(context));
    line.addSubcommand(new OnceCommand(context));
    line.addSubcommand(new DemoCommand(context));
    line.addSubcommand(new SandboxCommand(context));
    line.addSubcommand(new CheckCommand(context));
    line.addSubcommand(new EnhanceCommand(context));
    line.addSubcommand(new RehearseCommand(context));
    line.addSubcommand(new CommandLine.HelpCommand());
    line.registerConverter(UUID.class, Commands::uuid);
    line.setUsageHelpWidth(96);
    // "@refs.jsonl" is a file's name, not a file of arguments.
    line.setExpandAtFiles(false);
    line.setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler((bad, given) -> badUsage(context, bad));
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> Failures.report(failure, context.err()));
    return line.execute(arguments);
  }

  /**
   * Stricter than {@link UUID#fromString}, which takes "1-1-1-1-1", and with a message for people.
   */
  private static UUID uuid(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      if (uuid.toString().equalsIgnoreCase(text)) {
        return uuid;
      }
    } catch (IllegalArgumentException notOne) {
      // Said below.
    }
    throw new TypeConversionException("'" + text + "' is not a UUID");
  }

  private static int badUsage(CommandContext context, ParameterException bad) {
    String message = bad.getMessage().lines().findFirst().orElse("bad usage");
    if (bad instanceof UnmatchedArgumentException unmatched) {
      if (!unmatched.isUnknownOption()) {
        message = "Unknown argument: '" + unmatched.getUnmatched().get(0) + "'";
      }
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        message += ", did you mean " + String.join(" or ", suggestions) + "?";
      }
    }
    String command = bad.getCommandLine().getCommandSpec().qualifiedName();
    context.err().println(NAME + ": " + message + " (" + command + " --help says what there is)");
    return ExitCodes.BAD;
  }

  @Command(
      name = NAME,
      mixinStandardHelpOptions = true,
      versionProvider = VersionText.class,
      description = "A robot of the DESTINY repository. Without a command it runs.",
      footer = {
        "",
        "Settings come from the environment, .env and conf/config.json; the README has them.",
        "Exit codes: 0 finished, 1 failed, 2 bad usage or settings, 15 could not start,",
        "129, 130 and 143 stopped by SIGHUP, SIGINT and SIGTERM after the drain."
      })
  private static final class Root implements Callable<Integer> {

    private final CommandContext context;

    Root(CommandContext context) {
      this.context = context;
    }

    @Override
    public Integer call() throws Exception {
      return new RunCommand(context).call();
    }
  }
}
