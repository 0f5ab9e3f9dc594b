package io.spendwatch.domain.rule;

/**
 * A rule that cannot be. The message says what to change and holds nothing but the rule's words.
 */
public class InvalidRule extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** The place in the rule's JSON form that is wrong, such as {@code condition.anyOf[1].region}. */
  private final String where;

  private final String problem;

  /**
   * @param where the place in the JSON form
   * @param problem what is wrong there and what to do
   */
  public InvalidRule(String where, String problem) {
    super(where + ": " + problem);
    this.where = where;
    this.problem = problem;
  }

  public String where() {
    return where;
  }

  public String problem() {
    return problem;
  }

  /** The same, found in a rule that stands at a place within a plan. */
  public InvalidRule within(String place) {
    boolean placed = place.isEmpty() || where.startsWith(place);
    return placed ? this : new InvalidRule(place + "." + where, problem);
  }

  static void when(boolean wrong, String where, String expected) {
    if (wrong) {
      throw new InvalidRule(where, "must be " + expected);
    }
  }
}
