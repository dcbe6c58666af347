package org.destinyevidence.toyrobot.config;

/**
 * The settings of a robot that talks to nobody: none is required.
 *
 * @param robotVersion three numbers with dots
 * @param maxReferenceBytes a longer line becomes an error line
 */
public record OfflineConfig(LogSettings log, String robotVersion, int maxReferenceBytes) {}
