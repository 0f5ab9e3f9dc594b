package io.spendwatch.simulator.traffic;

/**
 * Figures of calls of one kind.
 *
 * @param calls all of them, those under way and those refused included
 * @param failed how many were answered with an error, or not at all
 * @param overLimit how many were above a rate limit, whether they were refused or not
 * @param inFlight how many are under way now; a call that hangs is not
 * @param mostInFlight the most at any one time
 */
public record CallFigures(long calls, long failed, long overLimit, int inFlight, int mostInFlight) {
  static final CallFigures NONE = new CallFigures(0, 0, 0, 0, 0);
}
