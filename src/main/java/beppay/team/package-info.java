/// Owns the members of partners: their roles, passwords, sessions and one-time links.
@NullMarked
package beppay.team;

import org.jspecify.annotations.NullMarked;
