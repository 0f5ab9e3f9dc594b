package io.spendwatch.messaging.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.place.Place;
import io.spendwatch.domain.transaction.Line;
import java.time.LocalDate;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LineFormTest {
  private static final Line FULL =
      new Line(
          "t1",
          "item",
          "checking",
          Money.of("-12345678901234567890.12", "USD"),
          LocalDate.parse("2026-11-16"),
          "APPLE STORE #R075 \u00e9",
          "Apple",
          CategoryPath.of("GENERAL_MERCHANDISE", "GENERAL_MERCHANDISE_ELECTRONICS"),
          CategoryPath.of("Shops", "Computers and Electronics"),
          new Place("US", "CA", "Cupertino"),
          "in store",
          true,
          "t0",
          CategoryPath.of("Own"));
  private static final Line BARE =
      new Line(
          "t1",
          "item",
          "checking",
          Money.of("5", "JPY"),
          LocalDate.parse("1969-07-20"),
          "",
          null,
          CategoryPath.NONE,
          CategoryPath.NONE,
          Place.UNKNOWN,
          "online",
          false,
          null);

  private final StoredForm<Line> lines = LineForm.serde();

  @Test
  void aLineComesBackAsItWas() {
    assertThat(back(FULL)).isEqualTo(FULL);
  }

  @Test
  void whatIsNotKnownStaysUnknown() {
    assertThat(back(BARE)).isEqualTo(BARE);
  }

  @Test
  void theFormIsTheOneThatStoresHave() {
    assertThat(HexFormat.of().formatHex(written(BARE)))
        .isEqualTo(
            "0104743108"
                + "6974656d10"
                + "636865636b696e67"
                + "00010a064a5059c902"
                + "0000000000"
                + "0000"
                + "0c"
                + "6f6e6c696e65"
                + "000000");
  }

  private Line back(Line line) {
    return lines.deserializer().deserialize("lines", written(line));
  }

  private byte[] written(Line line) {
    return lines.serializer().serialize("lines", line);
  }
}
