@NullMarked
package beppay.orders;

import org.jspecify.annotations.NullMarked;
