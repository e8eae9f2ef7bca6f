@NullMarked
package beppay.suppliers.sandbox;

import org.jspecify.annotations.NullMarked;
