/// Owns partners' wallets: available and held money, top-ups, reversals, adjustments and statements.
@NullMarked
package beppay.wallets;

import org.jspecify.annotations.NullMarked;
