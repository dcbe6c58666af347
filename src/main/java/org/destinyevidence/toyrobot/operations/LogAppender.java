package org.destinyevidence.toyrobot.operations;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

/**
 * The appender that {@code conf/logback.xml} names (Logback makes it, hence public). It formats on
 * the thread that logs, so what waits is text of a known size, and leaves the writing to the one
 * {@link LogWriter} of the process.
 */
public final class LogAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

  /** {@code text} or {@code json}; anything else is {@code text}. */
  public void setFormat(String format) {
    LogSetup.format(format);
  }

  /** {@code stdout} or {@code stderr}; anything else is {@code stdout}. */
  public void setTarget(String target) {
    LogSetup.target(target);
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (!BlockedLoop.admit(event) || !NettyLog.admit(event)) {
      return;
    }
    LogSetup.write(event);
  }
}
