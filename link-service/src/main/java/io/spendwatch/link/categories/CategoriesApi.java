package io.spendwatch.link.categories;

import io.spendwatch.domain.category.CategoryPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The categories that Plaid sorts transactions into, for whoever writes a rule. */
@RestController
@RequestMapping("/v1/categories")
public final class CategoriesApi {
  private final Taxonomies taxonomies =
      new Taxonomies(trees("personal-finance.txt"), trees("legacy.txt"));

  /**
   * Both taxonomies. Plaid may use names that are in neither, which a rule may name as well.
   *
   * @param personalFinance the one that Plaid gives every transaction
   * @param legacy the one that Plaid gives to those who have asked for it before it was replaced
   */
  record Taxonomies(List<Category> personalFinance, List<Category> legacy) {}

  @GetMapping
  Taxonomies categories() {
    return taxonomies;
  }

  private static List<Category> trees(String resource) {
    try (InputStream in = CategoriesApi.class.getResourceAsStream(resource)) {
      String paths = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Category.trees(paths.lines().map(CategoryPath::dotted).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
