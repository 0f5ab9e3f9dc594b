/** What a user wants to be watched: the plan, its rules, and their revisions. */
package io.spendwatch.link.plans;
