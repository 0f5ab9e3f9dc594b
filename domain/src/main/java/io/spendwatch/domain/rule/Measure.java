package io.spendwatch.domain.rule;

/** What of a period is held against a rule's limit. */
public enum Measure {
  /** All matching lines together. */
  SUM,
  /** Any one matching line. */
  SINGLE
}
