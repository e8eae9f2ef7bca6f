@NullMarked
package beppay.money;

import org.jspecify.annotations.NullMarked;
