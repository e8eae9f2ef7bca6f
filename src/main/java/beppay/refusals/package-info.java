@NullMarked
package beppay.refusals;

import org.jspecify.annotations.NullMarked;
