/** Whether connections to banks work: what is learned of them, what follows, and who is told. */
package io.spendwatch.ingest.health;
