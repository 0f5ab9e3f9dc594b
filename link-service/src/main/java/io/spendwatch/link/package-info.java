/** The front door of the app: linking, plans, devices, and what has been spent. */
package io.spendwatch.link;
