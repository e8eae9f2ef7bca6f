@NullMarked
package beppay.wallets;

import org.jspecify.annotations.NullMarked;
