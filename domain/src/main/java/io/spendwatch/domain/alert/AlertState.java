package io.spendwatch.domain.alert;

/**
 * How far up its levels a rule is in one period, and what has been said about it.
 *
 * @param level highest level passed, in percent of the limit; 0 under all of them
 * @param episode from 1; a new one begins each time the sum comes down a level
 * @param raised whether the level was announced, so that coming down from it takes that back
 */
public record AlertState(int level, int episode, boolean raised) {

  public static final AlertState UNDER = new AlertState(0, 1, false);

  /**
   * The state at another level.
   *
   * @param audible whether going up may be announced: not in a period that closed long ago
   */
  public AlertState at(int next, boolean audible) {
    if (next == level) {
      return this;
    }
    return next > level
        ? new AlertState(next, episode, audible)
        : new AlertState(next, episode + 1, false);
  }
}
