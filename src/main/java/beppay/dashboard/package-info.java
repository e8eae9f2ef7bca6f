@NullMarked
package beppay.dashboard;

import org.jspecify.annotations.NullMarked;
