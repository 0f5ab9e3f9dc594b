package io.spendwatch.notifier.notice;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What a notice is about. It is stored while its notice is held: the names are for ever, and what
 * is added must do with null for what is stored already.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "about")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Crossing.class, name = "crossing"),
  @JsonSubTypes.Type(value = BankNews.class, name = "bank"),
  @JsonSubTypes.Type(value = PeriodEnd.class, name = "period")
})
public sealed interface About permits Crossing, BankNews, PeriodEnd {

  /** What happened, in one word that never changes: a notice's id is made of it. */
  String word();

  /** Whether it is no more than good to know, and is to make no sound. */
  boolean calm();

  /** Whether it says that what was said before of the same is over. */
  boolean takesBack();
}
