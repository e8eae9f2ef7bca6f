@NullMarked
package beppay.suppliers.stock;

import org.jspecify.annotations.NullMarked;
