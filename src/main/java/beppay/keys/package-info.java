@NullMarked
package beppay.keys;

import org.jspecify.annotations.NullMarked;
