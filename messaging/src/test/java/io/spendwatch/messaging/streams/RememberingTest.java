package io.spendwatch.messaging.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RememberingTest {
  private final List<String> decoded = new ArrayList<>();
  private final Remembering<String> remembering =
      new Remembering<>((_, bytes) -> decode(new String(bytes, StandardCharsets.UTF_8)));

  @Test
  void whatIsReadAgainIsDecodedOnce() {
    assertThat(read("a")).isEqualTo("A");
    assertThat(read("a")).isEqualTo("A");

    assertThat(decoded).containsExactly("a");
  }

  @Test
  void whatHasChangedIsDecodedAnew() {
    read("a");

    assertThat(read("b")).isEqualTo("B");
  }

  @Test
  void bytesThatTheirOwnerUsesAgainAreNotMistaken() {
    byte[] bytes = "a".getBytes(StandardCharsets.UTF_8);
    remembering.deserialize("topic", bytes);
    bytes[0] = 'b';

    assertThat(remembering.deserialize("topic", bytes)).isEqualTo("B");
    assertThat(read("a")).isEqualTo("A");
  }

  @Test
  void onlySoMuchIsRemembered() {
    read("first");
    for (int i = 0; i < 2_000; i++) {
      read("other" + i);
    }
    decoded.clear();

    read("first");
    read("other1999");

    assertThat(decoded).containsExactly("first");
  }

  @Test
  void nullAndWhatCannotBeReadAreNotRemembered() {
    assertThat(remembering.deserialize("topic", null)).isNull();
    assertThatIllegalArgumentException().isThrownBy(() -> read("poison"));
    assertThatIllegalArgumentException().isThrownBy(() -> read("poison"));
  }

  private String read(String text) {
    return remembering.deserialize("topic", text.getBytes(StandardCharsets.UTF_8));
  }

  private String decode(String text) {
    if (text.equals("poison")) {
      throw new IllegalArgumentException();
    }
    decoded.add(text);
    return text.toUpperCase(Locale.ROOT);
  }
}
