/// A client for the Partner API of a BepPay server. Begin with [BepPay].
@NullMarked
package beppay.client;

import org.jspecify.annotations.NullMarked;
