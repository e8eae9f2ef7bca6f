@NullMarked
package beppay.platform.work;

import org.jspecify.annotations.NullMarked;
