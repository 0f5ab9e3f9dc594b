package io.spendwatch.storage.contract;

import static io.spendwatch.storage.contract.Examples.ANN;
import static io.spendwatch.storage.contract.Examples.NOON;
import static io.spendwatch.storage.contract.Examples.item;
import static io.spendwatch.storage.contract.Examples.message;

import io.spendwatch.storage.Item;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.Items.Reached;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Items to be added, and where readings of them end. */
abstract class ItemsKit extends PortContract {
  private int messages;

  final Items items() {
    return storage().items();
  }

  final Item added(Item item) {
    items().add(item, message(++messages));
    return item;
  }

  final void waiting(String itemId, Instant since) {
    added(item(itemId, ANN));
    items().advance(itemId, Optional.empty(), reached("cursor", since));
  }

  static Reached reached(String cursor, Instant at) {
    return new Reached(cursor, at, true, List.of());
  }

  static Item.Account savings() {
    Item.Balance balance =
        new Item.Balance(new BigDecimal("110.25"), new BigDecimal("100"), null, "USD", NOON);
    return new Item.Account("account-3", "Savings", "7", "depository", "savings", balance);
  }
}
