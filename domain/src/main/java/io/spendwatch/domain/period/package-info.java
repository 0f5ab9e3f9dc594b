/** How time is cut into budget periods. */
package io.spendwatch.domain.period;
