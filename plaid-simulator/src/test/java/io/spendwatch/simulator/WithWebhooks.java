package io.spendwatch.simulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A simulator with one item, whose webhooks are received. */
abstract class WithWebhooks extends WithSimulator {
  WebhookReceiver receiver;
  Linked item;

  @BeforeEach
  void link() throws Exception {
    receiver = new WebhookReceiver();
    item = plaid.link("user_good", null, receiver.url());
    receiver.all("INITIAL_UPDATE", "HISTORICAL_UPDATE");
  }

  @AfterEach
  void stopReceiver() {
    receiver.close();
  }
}
