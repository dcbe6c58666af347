package org.destinyevidence.toyrobot.enhancement;

import java.time.Duration;

/**
 * An enhancer with what it says of itself, which was asked for once and checked: asked again, in
 * the middle of a batch, an author's method might throw or say something else.
 */
public record ValidEnhancer(
    Enhancer enhancer, String source, Visibility visibility, int concurrency, Duration timeLimit) {}
