package io.spendwatch.sandbox.console;

import com.sun.net.httpserver.HttpExchange;
import io.spendwatch.sandbox.trace.Journal;
import io.spendwatch.sandbox.trace.Journal.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What passes the topics, as server-sent events: first what the journal still has, or what is newer
 * than {@code Last-Event-ID}, then each event as it comes.
 */
final class TopicStream {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Between two signs of life, by which both sides notice that the other has gone. */
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private final Journal journal;

  TopicStream(Journal journal) {
    this.journal = journal;
  }

  void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(200, 0);
      tell(exchange.getResponseBody(), lastHeard(exchange));
    } catch (InterruptedException _) {
      // The console stops.
      Thread.currentThread().interrupt();
    }
  }

  private void tell(OutputStream out, long heard) throws IOException, InterruptedException {
    long last = heard;
    write(out, "retry: 1000\n\n");
    while (true) {
      List<Entry> news = journal.after(last, SILENCE);
      for (Entry entry : news) {
        write(
            out, "id: %d\ndata: %s\n\n".formatted(entry.number(), JSON.writeValueAsString(entry)));
        last = entry.number();
      }
      if (news.isEmpty()) {
        write(out, ":\n\n");
      }
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static long lastHeard(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Last-Event-ID"))
        .filter(id -> id.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElse(0L);
  }
}
