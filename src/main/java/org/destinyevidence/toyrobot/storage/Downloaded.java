package org.destinyevidence.toyrobot.storage;

/**
 * A reference file that has arrived whole.
 *
 * @param bytes bytes received in total, those that came more than once included
 * @param requests requests that it took
 */
public record Downloaded(long bytes, int requests) {}
