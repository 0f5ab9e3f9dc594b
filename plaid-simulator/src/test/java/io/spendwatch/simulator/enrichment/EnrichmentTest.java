package io.spendwatch.simulator.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrichmentTest {

  @ParameterizedTest
  @CsvSource({
    "Apple Store San Francisco CA, Apple Store, 19013000, GENERAL_MERCHANDISE_ELECTRONICS",
    "golden crepes new york ny, Golden Crepes, 13005000, FOOD_AND_DRINK_RESTAURANT",
    "HERTZ RENT A CAR DENVER CO, Hertz, 22005000, TRAVEL_RENTAL_CARS",
    "Avis, Avis, 22005000, TRAVEL_RENTAL_CARS",
    "Columbus Airport Columbus OH, , 22002000, TRAVEL_OTHER_TRAVEL",
    "UBER *EATS help.uber.com, Uber Eats, 13005000, FOOD_AND_DRINK_RESTAURANT",
    "UBER *TRIP, Uber, 22006001, TRANSPORTATION_TAXIS_AND_RIDE_SHARES",
    "PURCHASE WM SUPERCENTER #1700, Walmart, 19018000, GENERAL_MERCHANDISE_SUPERSTORES",
    "McDonald's F1234, McDonald's, 13005032, FOOD_AND_DRINK_FAST_FOOD",
    "Starbucks Coffee Airport Kiosk, Starbucks, 13005043, FOOD_AND_DRINK_COFFEE",
    "ACME PAYROLL 0815, , 21009000, INCOME_SALARY",
    "Zyxwv 17, , , OTHER_OTHER",
    "Pineapple Storehouse, , , OTHER_OTHER",
  })
  void aDescriptionTellsMerchantAndCategories(
      String description, String merchant, String legacyId, String detailed) {
    Enrichment known = Enrichment.of(description);

    assertThat(known.merchantName()).isEqualTo(merchant);
    assertThat(known.legacyCategoryId()).isEqualTo(legacyId);
    assertThat(known.category()).isEqualTo(detailed);
  }

  @ParameterizedTest
  @CsvSource({
    "Apple Store San Francisco CA, San Francisco, CA",
    "apple store columbus oh, Columbus, OH",
    "APPLE STORE #R123 NEW YORK NY, New York, NY",
    "Golden Crepes Yellow Springs OH, Yellow Springs, OH",
    "STARBUCKS 0815 CHILLICOTHE OH, Chillicothe, OH",
    "Nobody Knows Dayton OH, Dayton, OH",
    "Nobody Knows Lima OH, Lima, OH",
    "Uber CA, , CA",
  })
  void aDescriptionThatEndsWithCityAndRegionTellsThePlace(
      String description, String city, String region) {
    Place place = Enrichment.of(description).place();

    assertThat(place).isEqualTo(new Place(city, region, "US"));
  }

  @ParameterizedTest
  @CsvSource({"NETFLIX.COM", "Walmart", "OH", "Golden Crepes New York", "Golden Crepes Paris ZZ"})
  void otherDescriptionsTellNoPlace(String description) {
    assertThat(Enrichment.of(description).place()).isEqualTo(Place.UNKNOWN);
  }

  @Test
  void everyMerchantIsInBothTaxonomies() {
    List<Merchant> merchants = Merchants.all();

    assertThat(merchants).hasSizeGreaterThan(60);
    assertThat(merchants)
        .allSatisfy(merchant -> {
          assertThat(FinanceCategory.of(merchant.category())).isPresent();
          assertThat(LegacyCategory.of(merchant.legacyCategoryId())).isPresent();
          assertThat(merchant.channel()).isIn("in store", "online", "other");
          assertThat(Enrichment.of(merchant.words().getFirst()).category())
              .isEqualTo(merchant.category());
        });
  }
}
