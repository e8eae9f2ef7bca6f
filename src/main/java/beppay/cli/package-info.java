/// The operator's door: the terminal. [Cli] lists its commands.
@NullMarked
package beppay.cli;

import org.jspecify.annotations.NullMarked;
