/** The service against an oracle: a simulated bank that knows what everybody must end up with. */
package io.spendwatch.ingest.oracle;
