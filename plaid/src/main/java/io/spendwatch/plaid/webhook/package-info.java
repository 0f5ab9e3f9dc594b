/** Whether a webhook is Plaid's, told by its signature. */
package io.spendwatch.plaid.webhook;
