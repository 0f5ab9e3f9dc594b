package io.spendwatch.storage.contract;

import static io.spendwatch.storage.contract.Examples.ANN;
import static io.spendwatch.storage.contract.Examples.BOB;
import static io.spendwatch.storage.contract.Examples.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.storage.Item;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.vault.SealedToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Items} promises to who seals all tokens anew. */
public abstract class ItemTokensContract extends ItemsKit {
  private static final SealedToken NEXT = new SealedToken("bmV4dA==");

  @Test
  void pagesHaveEveryItemOnce() {
    List.of("e", "a/b", "C", "_d", "b").forEach(id -> added(item(id, id.equals("C") ? BOB : ANN)));
    List<String> seen = new ArrayList<>();

    Optional<String> after = Optional.empty();
    for (List<Item> page = items().page(after, 2); !page.isEmpty(); page = items().page(after, 2)) {
      assertThat(page).hasSizeLessThanOrEqualTo(2);
      page.forEach(it -> seen.add(it.itemId()));
      after = Optional.of(page.getLast().itemId());
    }

    assertThat(seen).containsExactlyInAnyOrder("e", "a/b", "C", "_d", "b");
  }

  @Test
  void aResealedTokenReplacesTheOneThatIsKnown() {
    Item item = added(item("item-1", ANN));

    assertThat(items().reseal("item-1", item.token(), NEXT)).isTrue();

    assertThat(items().find("item-1")).contains(item.with(NEXT));
  }

  @Test
  void aTokenThatIsAnotherByNowStays() {
    Item item = added(item("item-1", ANN));
    SealedToken other = new SealedToken("b3RoZXI=");

    assertThat(items().reseal("item-1", other, NEXT)).isFalse();
    assertThat(items().reseal("item-2", other, NEXT)).isFalse();

    assertThat(items().find("item-1")).contains(item);
  }
}
