package io.spendwatch.link;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call from a browser.
 *
 * @param allowedOrigins of pages, such as https://app.example.com; none by default, which keeps no
 *     phone out
 */
@ConfigurationProperties("spendwatch.web")
record WebSettings(@DefaultValue List<String> allowedOrigins) {}
