package org.destinyevidence.toyrobot.command;

/** How the process ends. */
public final class ExitCodes {

  public static final int OK = 0;
  public static final int FAILED = 1;

  /** Bad usage or configuration. */
  public static final int BAD = 2;

  /** Such as a port in use. */
  public static final int NOT_STARTED = 15;

  /** Stopped by SIGHUP, after the drain. */
  public static final int HUNG_UP = 129;

  /** Stopped by SIGINT, after the drain. */
  public static final int INTERRUPTED = 130;

  /** Stopped by SIGTERM, after the drain. */
  public static final int TERMINATED = 143;

  private ExitCodes() {}
}
