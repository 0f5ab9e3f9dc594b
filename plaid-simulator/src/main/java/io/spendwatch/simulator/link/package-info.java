/** Link: its tokens, and what a person does on its page. */
package io.spendwatch.simulator.link;
