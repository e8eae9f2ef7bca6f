/// Calls a BepPay server as a partner: begin at [BepPay].
@NullMarked
package beppay.client;

import org.jspecify.annotations.NullMarked;
