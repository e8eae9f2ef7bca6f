/// Measures the product against its yardsticks, both on this machine and in one run; `bin/bench` starts it.
@NullMarked
package beppay.bench;

import org.jspecify.annotations.NullMarked;
