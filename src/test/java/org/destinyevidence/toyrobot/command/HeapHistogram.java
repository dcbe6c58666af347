package org.destinyevidence.toyrobot.command;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** What is on the heap after a collection. */
public final class HeapHistogram {

  private HeapHistogram() {}

  /** Objects of the class of this name that something holds. */
  public static long count(String type) throws IOException {
    Object[] arguments = {new String[0]};
    String[] signature = {String[].class.getName()};
    try {
      Object histogram =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  arguments,
                  signature);
      return histogram
          .toString()
          .lines()
          .map(line -> line.strip().split("\\s+"))
          .filter(row -> row.length > 3 && row[3].equals(type))
          .mapToLong(row -> Long.parseLong(row[1]))
          .sum();
    } catch (JMException e) {
      throw new IOException(e);
    }
  }
}
