/// Owns amounts: whole millionths of a currency.
@NullMarked
package beppay.money;

import org.jspecify.annotations.NullMarked;
