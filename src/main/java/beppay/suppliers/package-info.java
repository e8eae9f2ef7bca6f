@NullMarked
package beppay.suppliers;

import org.jspecify.annotations.NullMarked;
