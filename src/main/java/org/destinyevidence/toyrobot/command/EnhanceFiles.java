package org.destinyevidence.toyrobot.command;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The files of {@code enhance}: looked at before anything is overwritten. */
final class EnhanceFiles {

  private static final String STANDARD = "-";

  /** Not there on Windows. */
  private static final Path STANDARD_INPUT = Path.of("/dev/stdin");

  private final CommandContext context;
  private final String input;
  private final String output;
  private final Path standardInput;

  EnhanceFiles(CommandContext context, String input, String output) {
    this(context, input, output, STANDARD_INPUT);
  }

  EnhanceFiles(CommandContext context, String input, String output, Path standardInput) {
    this.standardInput = standardInput;
    this.context = context;
    this.input = input;
    this.output = output;
  }

  InputStream in() throws CommandFailure {
    if (input.equals(STANDARD)) {
      return context.in();
    }
    Path file = readable(context, input);
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw bad(input + " cannot be read");
    }
  }

  OutputStream out() throws CommandFailure {
    if (output.equals(STANDARD)) {
      return unclosed(context.out());
    }
    Path file = path(context, output);
    if (Files.isDirectory(file)) {
      throw bad(output + " is a directory: name a file to write to");
    }
    try {
      // Opening it for writing would empty it before the first line is read.
      if (isInput(file)) {
        throw bad(output + " is the input itself: name another file to write to");
      }
      return Files.newOutputStream(file);
    } catch (NoSuchFileException e) {
      throw bad(output + " cannot be written: there is no such directory");
    } catch (AccessDeniedException e) {
      throw bad(output + " cannot be written: permission denied");
    } catch (FileSystemException e) {
      // A disk that is read-only, or full, is no matter of permissions.
      throw bad(output + " cannot be written: " + e.getReason());
    } catch (IOException e) {
      throw bad(output + " cannot be written: " + e.getMessage());
    }
  }

  private boolean isInput(Path file) throws IOException, CommandFailure {
    if (!input.equals(STANDARD)) {
      return Files.exists(file) && Files.isSameFile(file, path(context, input));
    }
    // A terminal may well be both.
    return Files.isRegularFile(file)
        && Files.exists(standardInput)
        && Files.isSameFile(file, standardInput);
  }

  /** The path of a file that can be read, or a failure that says why not. */
  static Path readable(CommandContext context, String name) throws CommandFailure {
    Path file = path(context, name);
    if (!Files.exists(file)) {
      throw bad(name + " does not exist");
    }
    if (Files.isDirectory(file)) {
      throw bad(name + " is a directory: name a file of references, one a line");
    }
    if (!Files.isReadable(file)) {
      throw bad(name + " cannot be read: permission denied");
    }
    return file;
  }

  private static Path path(CommandContext context, String name) throws CommandFailure {
    if (name.isEmpty()) {
      throw bad("The name of a file is empty: a variable may not be set");
    }
    try {
      return context.workingDirectory().resolve(name);
    } catch (InvalidPathException e) {
      throw bad("That is not the name of a file, or it needs LC_ALL=C.UTF-8 if it is not ASCII");
    }
  }

  private static CommandFailure bad(String line) {
    return new CommandFailure(ExitCodes.BAD, line);
  }

  private static OutputStream unclosed(OutputStream stream) {
    return new FilterOutputStream(stream) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
          out.write(bytes, offset, length);
        } catch (IOException failure) {
          // "Bad file descriptor" is what the system says of one that is closed, and no more.
          String why = "standard output takes no more (" + failure.getMessage() + ")";
          throw new IOException(why, failure);
        }
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }
}
