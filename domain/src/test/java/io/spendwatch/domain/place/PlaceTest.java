package io.spendwatch.domain.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {

  @ParameterizedTest
  @CsvSource({
    "OH, Ohio",
    "Ohio, OH",
    "ohio, OH",
    "' oh ', OHIO",
    "Ontario, ON",
    "Newfoundland and Labrador, nl",
    "District of Columbia, DC",
    "Yukon, YT",
    "Alabama, AL",
    "Bavaria, bavaria"
  })
  void namesAndCodesOfARegionAreOne(String reported, String named) {
    assertThat(in(reported).isInRegion(named)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"OH, OK", "Virginia, West Virginia", "Kansas, Arkansas", "New York, York"})
  void otherRegionsAreNot(String reported, String named) {
    assertThat(in(reported).isInRegion(named)).isFalse();
  }

  @Test
  void unknownIsNotOhio() {
    assertThat(Place.UNKNOWN.isInRegion("OH")).isFalse();
    assertThat(Place.UNKNOWN.isInCountry("US")).isFalse();
    assertThat(Place.UNKNOWN.isInCity("Columbus")).isFalse();
  }

  @Test
  void countriesAndCitiesAreComparedWithoutCase() {
    Place columbus = new Place("US", "OH", "Columbus");

    assertThat(columbus.isInCountry("us")).isTrue();
    assertThat(columbus.isInCity("COLUMBUS ")).isTrue();
    assertThat(columbus.isInCity("Cleveland")).isFalse();
  }

  private static Place in(String region) {
    return new Place("US", region, null);
  }
}
