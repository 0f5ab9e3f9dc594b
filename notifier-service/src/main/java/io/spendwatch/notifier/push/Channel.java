package io.spendwatch.notifier.push;

import io.spendwatch.domain.notice.Preferences;
import java.util.List;

/** A way to people: push services, mail. */
public interface Channel {

  /** As it is called on the topic of outcomes. */
  String name();

  /** Where it reaches a person. */
  List<Recipient> recipients(String userId, Preferences preferences);

  /**
   * Sends one push to each of some recipients. What goes wrong at one of them is in its receipt and
   * does not keep the others from theirs.
   *
   * @return one receipt a recipient, in their order
   */
  List<Receipt> send(Push push, List<Recipient> recipients);

  /** Forgets a recipient of which a receipt says that it is gone. */
  void forget(Recipient recipient);
}
