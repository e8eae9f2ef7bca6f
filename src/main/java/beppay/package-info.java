@NullMarked
package beppay;

import org.jspecify.annotations.NullMarked;
