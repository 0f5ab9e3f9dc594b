/** What has been spent, where the rules stand, and what was alerted: the newest complete update. */
package io.spendwatch.link.spending;
