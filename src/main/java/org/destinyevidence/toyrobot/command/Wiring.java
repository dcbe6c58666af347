package org.destinyevidence.toyrobot.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.UUID;
import org.destinyevidence.toyrobot.config.LoadedConfig;
import org.destinyevidence.toyrobot.config.OfflineConfig;
import org.destinyevidence.toyrobot.enhancement.Enhancer;
import org.destinyevidence.toyrobot.robot.StopClock;

/** What the commands need of the other rooms. */
interface Wiring {

  /**
   * Makes a robot in a Vert.x instance that it does not close; the future ends when its operations
   * are there.
   *
   * @param once whether it ends by itself when there is nothing left to do
   */
  Future<RunningRobot> robot(Vertx vertx, LoadedConfig loaded, EnhancerLife life, boolean once);

  /** A robot that works. */
  interface RunningRobot {

    /** Completes when its enhancer is ready and it polls; fails if it will not. Called once. */
    Future<Void> start();

    /**
     * Completes when the robot has ended by itself: true if every batch was taken. Fails if it can
     * not go on. Never completes for one that runs until it is told to stop.
     */
    Future<Boolean> ended();

    /** Why only a restart would help, sentences; empty when all is well. From any thread. */
    List<String> wedgedBecause();

    /** Stops claiming and drains, in the time of that clock. Safe to call twice. */
    Future<Void> stop(StopClock clock);

    /** For one that has not stopped in its time: says how it has ended, if it cannot itself. */
    void abandon();
  }

  /**
   * Starts a sandbox in a Vert.x instance of its own; blocks until it serves.
   *
   * @throws Exception with a {@link java.net.BindException} as a cause if its port is in use; a
   *     {@link CommandFailure} if its file holds no reference
   */
  RunningSandbox sandbox(SandboxRequest request) throws Exception;

  /** A sandbox that serves. */
  interface RunningSandbox {

    /** The repository's URL, without a path. */
    String url();

    UUID robotId();

    String secret();

    /** What the user may not have meant, a sentence each. */
    List<String> warnings();

    /** Closes it and its Vert.x instance; blocks for a moment. */
    void close();
  }

  /**
   * Runs references through an enhancer as a batch would; blocks until all is written and flushed.
   *
   * @throws java.io.IOException if reading or writing fails
   */
  OfflineSummary enhance(OfflineJob job) throws Exception;

  /**
   * What to enhance; the streams are closed by the caller.
   *
   * @param vertx closed by the caller
   * @param enhancer started and stopped by the caller
   * @param err where lines that could not be read are named
   */
  record OfflineJob(
      Vertx vertx,
      Enhancer enhancer,
      OfflineConfig config,
      UUID batch,
      InputStream in,
      OutputStream out,
      PrintStream err) {}

  /**
   * What came of it.
   *
   * @param enhanced lines with an enhancement
   * @param errors lines with an error, of references that could be read
   * @param unreadable lines that could not be read: those over the limit, which got an error line
   *     if they have an id, and those without an id, which got none
   * @param repeated lines that were passed over since another one had their id
   */
  record OfflineSummary(long enhanced, long errors, long unreadable, long repeated) {}

  /** Runs the demo and says on the terminal what happens; returns the exit code. */
  int demo(CommandContext context) throws Exception;

  /** Checks these settings and says on the terminal what it finds; returns the exit code. */
  int check(CommandContext context) throws Exception;
}
