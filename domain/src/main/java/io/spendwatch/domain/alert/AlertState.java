package io.spendwatch.domain.alert;

/**
 * How far up its levels a rule is in one period, and what has been said about it.
 *
 * @param level highest level passed, in percent of the limit; 0 under all of them
 * @param episode from 1; a new one begins each time the sum comes down a level
 * @param said revision of the rule under which the level was announced, so that coming down from it
 *     takes back that very alert; 0 where it was not announced
 */
public record AlertState(int level, int episode, long said) {

  public static final AlertState UNDER = new AlertState(0, 1, 0);

  public boolean raised() {
    return said > 0;
  }

  /**
   * The state at another level.
   *
   * @param saying revision of the rule if going up is to be announced, else 0
   */
  public AlertState at(int next, long saying) {
    if (next == level) {
      return this;
    }
    return next > level
        ? new AlertState(next, episode, saying)
        : new AlertState(next, episode + 1, 0);
  }
}
