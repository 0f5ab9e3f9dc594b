package io.spendwatch.storage.contract;

import static io.spendwatch.storage.contract.Examples.ANN;
import static io.spendwatch.storage.contract.Examples.item;
import static io.spendwatch.storage.contract.Examples.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.spendwatch.storage.Item;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.StorageUnavailable;
import org.junit.jupiter.api.Test;

/** What {@link Storage} itself promises. */
public abstract class LifeContract extends PortContract {

  @Test
  void anOpenStoreGivesASignOfLife() {
    assertThatCode(() -> storage().ping()).doesNotThrowAnyException();
  }

  @Test
  void aClosedStoreIsUnavailable() {
    storage().close();

    assertThatExceptionOfType(StorageUnavailable.class).isThrownBy(() -> storage().ping());
    assertThatExceptionOfType(StorageUnavailable.class)
        .isThrownBy(() -> storage().items().find("item-1"));
    assertThatExceptionOfType(StorageUnavailable.class)
        .isThrownBy(() -> storage().items().add(item("item-1", ANN), message(1)));
  }

  @Test
  void closingTwiceIsNoError() {
    storage().close();

    assertThatCode(() -> storage().close()).doesNotThrowAnyException();
  }

  @Test
  void whatOneHasWrittenAnotherReads() {
    Item item = item("item-1", ANN);
    try (Storage other = open()) {
      storage().items().add(item, message(1));

      assertThat(other.items().find("item-1")).contains(item);
    }
  }

  @Test
  void aFailureDoesNotTellTheToken() {
    Item item = item("item-1", ANN);
    storage().close();

    assertThatExceptionOfType(StorageUnavailable.class)
        .isThrownBy(() -> storage().items().add(item, message(1)))
        .satisfies(failure -> assertThat(causes(failure)).doesNotContain(item.token().base64()));
  }

  private static String causes(Throwable failure) {
    return failure == null ? "" : failure + causes(failure.getCause());
  }
}
