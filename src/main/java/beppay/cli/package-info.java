/// Owns the operator's commands. [Cli] lists them.
@NullMarked
package beppay.cli;

import org.jspecify.annotations.NullMarked;
