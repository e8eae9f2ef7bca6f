@NullMarked
package beppay.partners;

import org.jspecify.annotations.NullMarked;
