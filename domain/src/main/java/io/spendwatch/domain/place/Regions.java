package io.spendwatch.domain.place;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The states of the USA and the provinces of Canada: which name and which code are one. */
final class Regions {
  private static final String NAMES =
      """
      AL Alabama;AK Alaska;AZ Arizona;AR Arkansas;CA California;CO Colorado;CT Connecticut;
      DE Delaware;DC District of Columbia;FL Florida;GA Georgia;HI Hawaii;ID Idaho;IL Illinois;
      IN Indiana;IA Iowa;KS Kansas;KY Kentucky;LA Louisiana;ME Maine;MD Maryland;
      MA Massachusetts;MI Michigan;MN Minnesota;MS Mississippi;MO Missouri;MT Montana;
      NE Nebraska;NV Nevada;NH New Hampshire;NJ New Jersey;NM New Mexico;NY New York;
      NC North Carolina;ND North Dakota;OH Ohio;OK Oklahoma;OR Oregon;PA Pennsylvania;
      RI Rhode Island;SC South Carolina;SD South Dakota;TN Tennessee;TX Texas;UT Utah;VT Vermont;
      VA Virginia;WA Washington;WV West Virginia;WI Wisconsin;WY Wyoming;AS American Samoa;
      GU Guam;MP Northern Mariana Islands;PR Puerto Rico;VI Virgin Islands;
      AB Alberta;BC British Columbia;MB Manitoba;NB New Brunswick;NL Newfoundland and Labrador;
      NS Nova Scotia;NT Northwest Territories;NU Nunavut;ON Ontario;PE Prince Edward Island;
      QC Quebec;SK Saskatchewan;YT Yukon\
      """;

  private static final Map<String, String> CODES = new HashMap<>();

  static {
    for (String entry : NAMES.split(";", -1)) {
      String[] codeAndName = entry.strip().split(" ", 2);
      CODES.put(Place.fold(codeAndName[1]), codeAndName[0]);
    }
  }

  /** The code of a region named either way; what is not in the list stands for itself. */
  static String code(String region) {
    String folded = Place.fold(region);
    return CODES.getOrDefault(folded, folded.toUpperCase(Locale.ROOT));
  }

  private Regions() {}
}
