package org.destinyevidence.toyrobot.config;

import java.util.List;

/**
 * The settings of a robot that talks to nobody: none is required.
 *
 * @param robotVersion three numbers with dots
 * @param maxReferenceBytes a longer line becomes an error line
 * @param warnings what should be said to people, a sentence each
 */
public record OfflineConfig(
    LogSettings log, String robotVersion, int maxReferenceBytes, List<String> warnings) {}
