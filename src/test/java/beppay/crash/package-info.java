@NullMarked
package beppay.crash;

import org.jspecify.annotations.NullMarked;
