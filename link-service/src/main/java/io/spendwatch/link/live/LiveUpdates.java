package io.spendwatch.link.live;

import io.spendwatch.link.live.Bells.Bell;
import io.spendwatch.link.live.News.Event;
import io.spendwatch.link.problems.Problem;
import io.spendwatch.storage.StorageUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open streams, each on a virtual thread of its own. What this instance writes into the read
 * model is told at once; what others write, when the stream looks by itself.
 */
public final class LiveUpdates implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(LiveUpdates.class);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final int RECONNECT_MILLIS = 3_000;

  private final News news;
  private final Bells bells;
  private final int atMost;
  private final InstantSource clock;
  private volatile boolean running;

  /**
   * @param atMost streams of one user
   */
  public LiveUpdates(News news, Bells bells, int atMost, InstantSource clock) {
    this.news = news;
    this.bells = bells;
    this.atMost = atMost;
    this.clock = clock;
  }

  /**
   * Opens a stream.
   *
   * @param lastEventId of the stream that this one continues, or null
   * @param until when the caller's token expires: then the stream ends, to be opened anew
   * @throws Problem if the user has too many open
   */
  SseEmitter open(String userId, String lastEventId, Instant until) {
    Bell bell = bells.hang(userId, atMost).orElseThrow(this::tooMany);
    try {
      Position from = Position.of(lastEventId).orElseGet(() -> news.now(userId));
      SseEmitter emitter = new SseEmitter(0L);
      Thread.ofVirtual().name("live").start(() -> serve(emitter, bell, userId, from, until));
      return emitter;
    } catch (StorageUnavailable e) {
      bell.close();
      throw e;
    }
  }

  private void serve(SseEmitter emitter, Bell bell, String userId, Position from, Instant until) {
    try (bell) {
      emitter.send(SseEmitter.event().reconnectTime(RECONNECT_MILLIS).comment("open"));
      Position position = from;
      while (running && clock.instant().isBefore(until)) {
        position = tell(emitter, userId, position);
        bell.await(LOOK.toMillis());
      }
      emitter.complete();
    } catch (IOException | IllegalStateException e) {
      log.debug("stream left reason={}", e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      emitter.complete();
    }
  }

  /** A line is sent even if there is no news, or nobody would notice that the app has gone. */
  private Position tell(SseEmitter emitter, String userId, Position position) throws IOException {
    List<Event> events = lookUp(userId, position);
    if (events.isEmpty()) {
      emitter.send(SseEmitter.event().comment(""));
      return position;
    }
    for (Event event : events) {
      emitter.send(
          SseEmitter.event().id(event.after().toString()).name(event.name()).data(event.data()));
    }
    return events.getLast().after();
  }

  private List<Event> lookUp(String userId, Position position) {
    try {
      return news.since(position, userId);
    } catch (StorageUnavailable e) {
      log.warn("live updates wait reason={}", e.getMessage());
      return List.of();
    }
  }

  private Problem tooMany() {
    return new Problem(
            HttpStatus.TOO_MANY_REQUESTS,
            "too-many-streams",
            "There are %d streams open for you already. Close one first.".formatted(atMost))
        .retryAfter((int) LOOK.toSeconds());
  }

  @Override
  public void start() {
    running = true;
  }

  /** Before the web server, which waits for all requests to end. */
  @Override
  public void stop() {
    running = false;
    bells.ringAll();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
