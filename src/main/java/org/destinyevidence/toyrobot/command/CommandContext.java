package org.destinyevidence.toyrobot.command;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntConsumer;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.enhancement.Enhancers;

/**
 * What a command sees of the process it runs in, so that tests can run it in theirs.
 *
 * @param out standard output as it is: unlike a print stream it says when nobody reads any more
 * @param err standard error, in UTF-8 whatever the locale
 * @param halt ends the process with that exit code, at once
 */
public record CommandContext(
    Enhancer enhancer,
    Path workingDirectory,
    Map<String, String> environment,
    InputStream in,
    OutputStream out,
    PrintStream err,
    Wiring wiring,
    IntConsumer halt) {

  /** The one of this process. */
  public static CommandContext ofProcess(Enhancer enhancer) {
    return new CommandContext(
        enhancer,
        Path.of("").toAbsolutePath(),
        System.getenv(),
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        new WholeWiring(),
        Runtime.getRuntime()::halt);
  }

  /** The enhancer, if its constant parts will do; to be asked before anything is begun. */
  Enhancer validEnhancer() throws CommandFailure {
    try {
      return Enhancers.requireValid(enhancer).enhancer();
    } catch (RuntimeException wrong) {
      throw new CommandFailure(ExitCodes.NOT_STARTED, "Could not start: " + Failures.line(wrong));
    }
  }

  /** Whether the enhancer is a toy; asked like its constant parts. */
  boolean toy() throws CommandFailure {
    try {
      return Enhancers.toy(enhancer);
    } catch (RuntimeException wrong) {
      throw new CommandFailure(ExitCodes.NOT_STARTED, "Could not start: " + Failures.line(wrong));
    }
  }

  /** Standard output for text. */
  PrintStream printer() {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }
}
