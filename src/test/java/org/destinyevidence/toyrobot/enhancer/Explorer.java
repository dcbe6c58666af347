package org.destinyevidence.toyrobot.enhancer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Walks every state that can be reached from a first one, breadth first, so that the way to a
 * violation is a shortest one.
 *
 * @param <S> a state: immutable, equal by value
 */
final class Explorer<S> {

  /** One way on. */
  record Step<S>(String name, S next) {}

  private record Origin<S>(S from, String step) {}

  private final Function<S, List<Step<S>>> steps;
  private final Function<S, String> violation;
  private final Map<S, Origin<S>> seen = new HashMap<>();
  private String found;

  /**
   * @param steps the ways on; none if the state is final
   * @param violation what is wrong with a state, or null
   */
  Explorer(Function<S, List<Step<S>>> steps, Function<S, String> violation) {
    this.steps = steps;
    this.violation = violation;
  }

  /** The first violation with the way to it; null if there is none. */
  String explore(S start) {
    Map<S, List<S>> before = new HashMap<>();
    Deque<S> ends = new ArrayDeque<>();
    Deque<S> todo = new ArrayDeque<>();
    seen.put(start, new Origin<>(null, "start"));
    todo.add(start);
    while (!todo.isEmpty()) {
      S state = todo.remove();
      String wrong = violation.apply(state);
      if (wrong != null) {
        return wrong + wayTo(state);
      }
      List<Step<S>> next = steps.apply(state);
      if (next.isEmpty()) {
        ends.add(state);
      }
      for (Step<S> step : next) {
        before.computeIfAbsent(step.next(), s -> new ArrayList<>()).add(state);
        if (seen.putIfAbsent(step.next(), new Origin<>(state, step.name())) == null) {
          todo.add(step.next());
        }
      }
    }
    return stuck(before, ends);
  }

  int states() {
    return seen.size();
  }

  /** Every state must have a way to an end: nothing goes round for ever. */
  private String stuck(Map<S, List<S>> before, Deque<S> ends) {
    Map<S, Boolean> ending = new HashMap<>();
    ends.forEach(end -> ending.put(end, true));
    while (!ends.isEmpty()) {
      for (S state : before.getOrDefault(ends.remove(), List.of())) {
        if (ending.putIfAbsent(state, true) == null) {
          ends.add(state);
        }
      }
    }
    for (S state : seen.keySet()) {
      if (!ending.containsKey(state)) {
        return "no way to an end" + wayTo(state);
      }
    }
    return found;
  }

  private String wayTo(S state) {
    Deque<String> way = new ArrayDeque<>();
    for (S at = state; at != null; at = seen.get(at).from()) {
      way.push(seen.get(at).step() + " -> " + at);
    }
    return ":\n  " + String.join("\n  ", way);
  }
}
