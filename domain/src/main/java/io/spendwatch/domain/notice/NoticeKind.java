package io.spendwatch.domain.notice;

/** The kinds of notices that a person may want or not. */
public enum NoticeKind {
  /** A rule's sum has passed a warning level. */
  APPROACHING,
  /** A rule's sum has passed its limit. */
  EXCEEDED,
  /** A rule's sum has come down again. */
  RECOVERED,
  /** A single purchase has passed the limit of a rule on single ones. */
  LARGE_TRANSACTION,
  /** A bank wants its person to do something. */
  BANK_ATTENTION,
  /** A budget period has ended. */
  PERIOD_SUMMARY
}
