@NullMarked
package beppay.audit;

import org.jspecify.annotations.NullMarked;
