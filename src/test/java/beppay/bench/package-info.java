/// Measures BepPay and its yardsticks on the same machine in one run. `bin/bench` starts it.
@NullMarked
package beppay.bench;

import org.jspecify.annotations.NullMarked;
