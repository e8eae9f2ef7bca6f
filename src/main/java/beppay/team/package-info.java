@NullMarked
package beppay.team;

import org.jspecify.annotations.NullMarked;
