/** What others do with the description of the API: generate a client, and call it by hand. */
package io.spendwatch.client;
