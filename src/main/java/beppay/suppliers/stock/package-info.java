/// Owns the stock: eSIMs that the operator bought in advance.
@NullMarked
package beppay.suppliers.stock;

import org.jspecify.annotations.NullMarked;
