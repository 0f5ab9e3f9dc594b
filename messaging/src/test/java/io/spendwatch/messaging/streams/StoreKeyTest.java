package io.spendwatch.messaging.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class StoreKeyTest {

  @Test
  void noTwoListsOfTextsHaveOneKey() {
    List<Bytes> keys =
        List.of(
            StoreKey.of("ab", "c").bytes(),
            StoreKey.of("a", "bc").bytes(),
            StoreKey.of("abc").bytes(),
            StoreKey.of("abc", "").bytes(),
            StoreKey.of("a\0b", "c").bytes(),
            StoreKey.of("a", "\0b", "c").bytes());

    assertThat(keys).doesNotHaveDuplicates();
  }

  @Test
  void oneUsersKeyIsNoBeginningOfAnothers() {
    byte[] ann = StoreKey.of("ann").bytes().get();
    byte[] anna = StoreKey.of("anna").bytes().get();

    assertThat(Arrays.copyOf(anna, ann.length)).isNotEqualTo(ann);
    assertThat(StoreKey.of("ann", "t1").bytes().get()).startsWith(ann);
  }
}
