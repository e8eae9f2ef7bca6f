@NullMarked
package beppay.cli;

import org.jspecify.annotations.NullMarked;
