package io.spendwatch.simulator.enrichment;

import java.util.List;

/**
 * A merchant, or a kind of merchant, that is known by words in a description.
 *
 * @param words upper case, any one of them suffices; punctuation counts as a space
 * @param name null where the words tell the kind but not who it was
 * @param category detailed personal finance category, version 2
 * @param channel {@code in store}, {@code online} or {@code other}
 * @param website null if there is none
 * @param low smallest usual price, in whole units of currency
 * @param high largest usual price, in whole units of currency
 * @param weight how often people come here by chance; 0 for what only comes on purpose
 */
public record Merchant(
    List<String> words,
    String name,
    String category,
    String legacyCategoryId,
    String channel,
    String website,
    int low,
    int high,
    int weight) {}
