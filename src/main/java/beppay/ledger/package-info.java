@NullMarked
package beppay.ledger;

import org.jspecify.annotations.NullMarked;
