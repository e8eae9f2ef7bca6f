@NullMarked
package beppay.esims;

import org.jspecify.annotations.NullMarked;
