package io.spendwatch.simulator.traffic;

/** The calls of one kind. */
final class Tally {
  private long calls;
  private long failed;
  private long overLimit;
  private int inFlight;
  private int mostInFlight;

  synchronized void enter() {
    calls++;
    inFlight++;
    mostInFlight = Math.max(mostInFlight, inFlight);
  }

  synchronized void leave() {
    inFlight--;
  }

  synchronized void fail() {
    failed++;
  }

  synchronized void exceed() {
    overLimit++;
  }

  /** Forgets what is over, and keeps what is under way. */
  synchronized void reset() {
    calls = 0;
    failed = 0;
    overLimit = 0;
    mostInFlight = inFlight;
  }

  synchronized CallFigures figures() {
    return new CallFigures(calls, failed, overLimit, inFlight, mostInFlight);
  }
}
