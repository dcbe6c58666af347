package org.destinyevidence.toyrobot.command;

import org.destinyevidence.toyrobot.config.Version;
import picocli.CommandLine.IVersionProvider;

/** The answer to {@code --version}. */
final class VersionText implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"toy-robot " + Version.full()};
  }
}
