package io.spendwatch.simulator.people;

import java.util.List;
import java.util.Random;

/** Where somebody lives, as descriptions write it. */
record Town(String name) {
  private static final List<Town> ALL =
      List.of(
          new Town("COLUMBUS OH"),
          new Town("SAN FRANCISCO CA"),
          new Town("NEW YORK NY"),
          new Town("AUSTIN TX"),
          new Town("CHICAGO IL"),
          new Town("SEATTLE WA"),
          new Town("ATLANTA GA"),
          new Town("DENVER CO"));

  static Town of(Random random) {
    return ALL.get(random.nextInt(ALL.size()));
  }
}
