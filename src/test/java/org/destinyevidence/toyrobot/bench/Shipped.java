package org.destinyevidence.toyrobot.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The robot as the image runs it: the flags of its entry point, the jar, and an archive of loaded
 * classes that a rehearsal makes.
 */
final class Shipped {

  private static final List<String> FLAGS =
      List.of(
          // Older JVMs know not all of them.
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:+UseSerialGC",
          "-Xms16m",
          "-XX:TrimNativeHeapInterval=10000",
          "-XX:+ExitOnOutOfMemoryError",
          "-Dio.netty.allocator.type=pooled",
          "-Dvertx.disableFileCPResolving=true");

  /** Known to the JVM of the image; older ones would complain of them. */
  private static final List<String> OF_25 =
      List.of(
          "-XX:CompileCommand=quiet",
          "-XX:CompileCommand=MemLimit,*.*,12M~stop",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:AsyncDeflationInterval=5000",
          "-XX:ServiceThreadCleanupInterval=10000");

  private final String jar;
  private final String useArchive;
  private final boolean aot;

  /**
   * @param directory for the archive
   */
  Shipped(Bench bench, Path jar, Path directory) throws Exception {
    this.jar = jar.toAbsolutePath().toString();
    Path archive = directory.toAbsolutePath().resolve("classes.archive");
    this.aot = bench.javaVersion() >= 25;
    Files.deleteIfExists(archive);
    List<String> rehearsal = new ArrayList<>(FLAGS);
    rehearsal.add((aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive);
    rehearsal.addAll(List.of("-jar", this.jar, "rehearse"));
    bench.runToTheEnd(rehearsal);
    useArchive = (aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive;
  }

  /** The command of a plain start. */
  List<String> start(boolean archived, String... flags) {
    List<String> command = command(archived, List.of(flags));
    command.addAll(List.of("-jar", jar));
    return command;
  }

  /** The command of a trial: what is appended to the class path leaves the archive fit. */
  List<String> candidate(Trial trial) throws Exception {
    List<String> command = command(true, trial.flags());
    Path ours = Path.of(Shipped.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String main = CandidateMain.class.getName();
    command.addAll(List.of("-cp", jar + File.pathSeparator + ours, main, trial.candidate()));
    return command;
  }

  private List<String> command(boolean archived, List<String> flags) {
    List<String> command = new ArrayList<>(FLAGS);
    command.addAll(aot ? OF_25 : List.of());
    command.addAll(flags);
    if (archived) {
      command.add(useArchive);
    }
    return command;
  }
}
