/// Owns a partner's people: members, roles, passwords, sessions, one-time links.
@NullMarked
package beppay.team;

import org.jspecify.annotations.NullMarked;
