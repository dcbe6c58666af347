package org.destinyevidence.toyrobot.config;

/** Turns a setting's text into its value, or refuses it. Pure. */
@FunctionalInterface
interface Parser<T> {
  T parse(String text) throws Refused;
}
