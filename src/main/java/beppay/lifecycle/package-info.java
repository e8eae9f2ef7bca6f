/// Owns what happens to eSIMs after their delivery: it asks suppliers for their states and records them.
@NullMarked
package beppay.lifecycle;

import org.jspecify.annotations.NullMarked;
