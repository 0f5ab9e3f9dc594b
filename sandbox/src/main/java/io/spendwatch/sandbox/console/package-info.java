/** The console: the page on which a person sees, and plays, all of it. */
package io.spendwatch.sandbox.console;
