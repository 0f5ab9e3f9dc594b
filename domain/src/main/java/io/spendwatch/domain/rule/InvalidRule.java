package io.spendwatch.domain.rule;

/**
 * A rule that cannot be. The message says what to change and holds nothing but the rule's words.
 */
public class InvalidRule extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** The place in the rule's JSON form that is wrong, such as {@code condition.anyOf[1].region}. */
  private final String where;

  public InvalidRule(String where, String message) {
    super(where + ": " + message);
    this.where = where;
  }

  public String where() {
    return where;
  }

  static void when(boolean wrong, String where, String expected) {
    if (wrong) {
      throw new InvalidRule(where, "must be " + expected);
    }
  }
}
